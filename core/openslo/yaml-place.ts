import { isAlias, isMap, isScalar, isSeq, type Alias, type Node } from 'yaml'
import type { YamlDocument } from './yaml-documents.ts'

/** The line of what stands at a path; of the nearest thing above it when it is missing. */
export function lineAt(
  { tree, lineOf }: YamlDocument,
  targets: ReadonlyMap<Alias, Node>,
  path: readonly PropertyKey[],
): number {
  let node: unknown = tree.contents
  let offset = offsetOf(node) ?? tree.range[0]
  for (const part of path) {
    if (isAlias(node)) node = targets.get(node)
    if (isMap(node)) {
      // The last of two equal keys is the one to blame for being there twice.
      const pair = node.items.findLast(({ key }) => isScalar(key) && textOf(key) === String(part))
      if (pair === undefined) break
      offset = offsetOf(pair.key) ?? offset
      node = pair.value
    } else if (isSeq(node) && typeof part === 'number') {
      node = node.items[part]
      offset = offsetOf(node) ?? offset
    } else break
  }
  return lineOf(offset)
}

function textOf(key: { source?: string | undefined; value: unknown }): string {
  return key.source ?? String(key.value)
}

function offsetOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0]
}
