import type { ReferenceCase } from './suite.ts'

type Json = Record<string, unknown>

/** Cases of `{ cases: [{ id, <groupField>: name, … }] }`. */
export function casesByField(document: unknown, groupField: 'group' | 'kind'): ReferenceCase[] {
  const { cases } = document as { cases: Json[] }
  return cases.map((data) => ({ id: String(data['id']), group: String(data[groupField]), data }))
}

/**
 * Cases of a file whose top-level keys are the groups: each item of an array, or each entry of
 * an object, is one case. Keys in `notGroups` describe the file and hold no cases.
 */
export function casesByKey(document: unknown, notGroups: readonly string[]): ReferenceCase[] {
  return Object.entries(document as Json)
    .filter(([group]) => !notGroups.includes(group))
    .flatMap(([group, held]) => casesOfGroup(group, held))
}

function casesOfGroup(group: string, held: unknown): ReferenceCase[] {
  if (Array.isArray(held)) {
    return held.map((data: unknown, index) => {
      const name = (data as Json | null)?.['name']
      const suffix = typeof name === 'string' ? `${name}#${index}` : index
      return { id: `${group}/${suffix}`, group, data }
    })
  }
  return Object.entries(held as Json).map(([key, data]) => ({
    id: `${group}/${key}`,
    group,
    data,
  }))
}
