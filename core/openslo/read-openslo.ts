import { isAlias, isMap, isScalar, isSeq, type Alias, type Node, type YAMLMap } from 'yaml'
import { findFormat, type FormatMarks } from './find-format.ts'
import { pathText, type OpenSloIssue, type Told } from './openslo-issue.ts'
import type { OpenSloObject, OpenSloOrigin } from './openslo-object.ts'
import { resolveReferences } from './references.ts'
import type { FoundObject, TakenObjects } from './taken-object.ts'
import { yamlDocuments, type YamlDocument } from './yaml-documents.ts'
import { MOST_ISSUES } from './yaml-limits.ts'
import { lineAt } from './yaml-place.ts'
import { aliasTargets, isPlainMap, plainValue } from './yaml-values.ts'

/** What an OpenSLO file says. */
export interface OpenSloFile {
  readonly file: string
  /** The objects that are right, references within the file followed. */
  readonly objects: readonly OpenSloObject[]
  /** Errors: what is left out and why. Warnings: what is taken otherwise than it may be meant. */
  readonly issues: readonly OpenSloIssue[]
  /** Objects that were found, those with errors included. */
  readonly found: number
}

type Path = readonly (string | number)[]

/**
 * Reads YAML or JSON text with objects of OpenSLO v1, v1alpha or v2alpha, or of Sloth, Pyrra or
 * slo-generator: one, a list, several documents, or a Kubernetes List. An object with an error is
 * left out; the others stand. Hostile text is refused with an issue, never thrown at.
 *
 * @param file name of the file, for its issues
 * @see https://github.com/OpenSLO/OpenSLO (specification), https://github.com/OpenSLO/go-sdk (rules)
 */
export function readOpenSlo(file: string, text: string): OpenSloFile {
  const stream = yamlDocuments(text)
  if (!stream.ok) {
    const issues = [issueOf(file, 1, stream.line, stream.told)]
    return { file, objects: [], issues, found: 0 }
  }
  const parts = stream.documents.map((document) => readDocument(file, document))
  const places = new Map(parts.flatMap((part) => part.places))
  const read = parts.flatMap(({ objects }) => objects)
  const { objects, told } = resolveReferences(read)
  const issues = [
    ...parts.flatMap((part) => part.issues),
    ...told.map(({ origin, ...rest }) => {
      const place = places.get(origin)
      const path = [...(place?.path ?? []), ...rest.path]
      const row = place?.lineOf(rest.path) ?? origin.line
      return issueOf(file, origin.document, row, { ...rest, path })
    }),
  ]
  const found = parts.reduce((sum, part) => sum + part.found, 0)
  if (found === 0 && issues.length === 0) {
    const message = 'The file holds no objects.'
    const told: Told = { path: [], code: 'file-empty', message, remedy: 'Choose another file.' }
    issues.push(issueOf(file, 1, 1, told))
  }
  return { file, objects, issues: issues.slice(0, MOST_ISSUES), found }
}

function issueOf(file: string, document: number, row: number, told: Told): OpenSloIssue {
  const { path, code, message, remedy, severity } = told
  const place = path.length === 0 ? {} : { path: pathText(path) }
  return { code, severity: severity ?? 'error', message, remedy, file, row, document, ...place }
}

/** Where an object stands in its document, for what is found out about it later. */
interface Place {
  readonly path: Path
  readonly lineOf: (path: readonly PropertyKey[]) => number
}

type ReadDocument = OpenSloFile & { readonly places: readonly [OpenSloOrigin, Place][] }

function readDocument(file: string, document: YamlDocument): ReadDocument {
  const { tree, number, lineOf } = document
  const [broken] = tree.errors
  if (broken !== undefined) {
    const message = `The text is no YAML: ${broken.message.split('\n')[0]}.`.replace(/\.+$/, '.')
    const told: Told = { path: [], code: 'yaml-broken', message, remedy: 'Correct the text.' }
    return {
      file,
      objects: [],
      issues: [issueOf(file, number, lineOf(broken.pos[0]), told)],
      found: 1,
      places: [],
    }
  }
  const root = tree.contents as Node | null
  const targets = aliasTargets(root)
  const tags = tree.warnings.map(({ message, pos }) =>
    issueOf(file, number, lineOf(pos[0]), {
      path: [],
      code: 'yaml-tag',
      severity: 'warning',
      message: `${message.split('\n')[0]}`,
      remedy: 'Take the tag out.',
    }),
  )
  const parts = objectNodes(root, targets).map(({ node, path }) => {
    const lineOf = (at: readonly PropertyKey[]) => lineAt(document, targets, [...path, ...at])
    const origin = { file, document: number, line: lineOf([]) }
    const taken = readNode(origin, lineOf, targets, node)
    const issues = taken.told.map((told) => {
      const at = [...path, ...told.path]
      return issueOf(file, number, lineOf(told.path), { ...told, path: at })
    })
    const place: [OpenSloOrigin, Place] = [origin, { path, lineOf }]
    return { objects: taken.objects, issues, place }
  })
  return {
    file,
    objects: parts.flatMap(({ objects }) => objects),
    issues: [...tags, ...parts.flatMap(({ issues }) => issues)],
    found: parts.length,
    places: parts.map(({ place }) => place),
  }
}

interface Located {
  readonly node: unknown
  readonly path: Path
}

/** The objects of a document: itself, the items of a list, or those of a Kubernetes List. */
function objectNodes(root: Node | null, targets: ReadonlyMap<Alias, Node>): Located[] {
  if (root === null || (isScalar(root) && root.value === null)) return []
  const located = (node: unknown, path: Path): Located[] => {
    const held = isAlias(node) ? targets.get(node) : node
    if (isMap(held) && (textAt(held, 'kind')?.endsWith('List') ?? false)) {
      const items = held.get('items', true)
      if (isSeq(items))
        return items.items.map((item, i) => ({ node: item, path: [...path, 'items', i] }))
    }
    return [{ node, path }]
  }
  if (isSeq(root)) return root.items.flatMap((item, i) => located(item, [i]))
  return located(root, [])
}

function textAt(map: YAMLMap, key: string): string | null {
  const value = map.get(key)
  return typeof value === 'string' ? value : null
}

function readNode(
  origin: OpenSloOrigin,
  lineOf: FoundObject['lineOf'],
  targets: ReadonlyMap<Alias, Node>,
  node: unknown,
): TakenObjects {
  const held = isAlias(node) ? targets.get(node) : node
  // The format is looked for before any alias is followed: what isn't OpenSLO isn't expanded.
  const marks: FormatMarks = isMap(held)
    ? {
        apiVersion: textAt(held, 'apiVersion'),
        kind: textAt(held, 'kind'),
        version: textAt(held, 'version'),
        isFlatSloGenerator: held.has('slo_name') && held.has('slo_target'),
      }
    : { apiVersion: null, kind: null, version: null, isFlatSloGenerator: false }
  const format = findFormat(marks)
  if (format.format === null) return { objects: [], told: [format.told] }
  const plain = plainValue(node as Node, targets)
  if (plain.told.length > 0) return { objects: [], told: plain.told }
  if (!isPlainMap(plain.value)) throw new TypeError('a map became something else')
  return format.read({ value: plain.value, format: format.format, origin, lineOf })
}
