import { quoted, type Told } from './openslo-issue.ts'
import { note } from './taken-object.ts'
import { isPlainMap, type PlainValue } from './yaml-values.ts'

/** Says which labels and annotations are no texts and are taken as such, e.g. an unquoted `true`. */
export function metaNotes(metadata: PlainValue | undefined): readonly Told[] {
  if (!isPlainMap(metadata)) return []
  return (['labels', 'annotations'] as const).flatMap((field) => {
    const entries = metadata[field]
    if (!isPlainMap(entries)) return []
    return Object.entries(entries).flatMap(([key, value]) => {
      const values = Array.isArray(value) ? (value as readonly PlainValue[]) : [value]
      const other = values.find((item) => typeof item !== 'string')
      if (other === undefined) return []
      const message = `${key} is ${quoted(other)}, which is taken as a text.`
      const path = ['metadata', field, key]
      return [note(path, 'text-assumed', message, 'Put it in quotes.')]
    })
  })
}
