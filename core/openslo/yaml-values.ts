import { isAlias, isMap, isScalar, isSeq, type Alias, type Node, type YAMLMap } from 'yaml'
import { quoted, type Told } from './openslo-issue.ts'
import { MOST_DEPTH, MOST_ISSUES, MOST_VALUES } from './yaml-limits.ts'

/** A value as JSON knows it. */
export type PlainValue =
  | null
  | boolean
  | number
  | string
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue }

/** The plain value of a node, and what is wrong with it; with an error the value is incomplete. */
export interface YamlValue {
  readonly value: PlainValue
  readonly told: readonly Told[]
}

type Path = readonly (string | number)[]

/** The key that a plain object would take for its own machinery. */
const UNSAFE = '__proto__'

/** What each alias of a document stands for: the last node before it that bears the anchor. */
export function aliasTargets(root: Node | null): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>()
  const targets = new Map<Alias, Node>()
  const walk = (node: unknown): void => {
    if (isAlias(node)) {
      const target = anchors.get(node.source)
      if (target !== undefined) targets.set(node, target)
      return
    }
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) {
      anchors.set(node.anchor, node)
    }
    if (isSeq(node)) node.items.forEach(walk)
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        walk(key)
        walk(value)
      }
    }
  }
  walk(root)
  return targets
}

/**
 * The plain value of a node. Aliases are followed and merge keys (`<<`) laid below the keys
 * beside them, within a budget of values and levels, so that a few lines of aliases can't fill
 * the memory. Duplicate keys, keys that aren't texts and the key `__proto__` are errors.
 *
 * @param at where the node stands in its document
 */
export function plainValue(
  root: Node | null,
  targets: ReadonlyMap<Alias, Node>,
  at: Path = [],
): YamlValue {
  const reader = new PlainReader(targets)
  const value = reader.valueOf(root, at, at.length)
  return { value, told: reader.told }
}

/** Takes the values of one document; it counts them, and stops for good at the first bound. */
class PlainReader {
  readonly told: Told[] = []
  private readonly targets: ReadonlyMap<Alias, Node>
  private readonly open = new Set<unknown>()
  private left = MOST_VALUES
  private stopped = false

  constructor(targets: ReadonlyMap<Alias, Node>) {
    this.targets = targets
  }

  valueOf(node: unknown, path: Path, depth: number): PlainValue {
    if (this.stopped) return null
    if (depth > MOST_DEPTH) {
      const message = `Aliases nest more than ${MOST_DEPTH} levels.`
      return this.stop(path, 'too-deep', message, 'Write the values out.')
    }
    this.left -= 1
    if (this.left < 0) {
      const message = `The document holds more than ${MOST_VALUES} values once its aliases are written out.`
      return this.stop(
        path,
        'too-many-values',
        message,
        'Use fewer aliases, or split the document.',
      )
    }
    if (isAlias(node)) return this.followed(node, path, depth)
    if (!isMap(node) && !isSeq(node)) return isScalar(node) ? scalarOf(node.value) : null
    if (this.open.has(node)) {
      return this.stop(path, 'alias-cycle', 'An alias contains itself.', 'Write the value out.')
    }
    this.open.add(node)
    const value = isMap(node)
      ? this.mapOf(node, path, depth)
      : node.items.map((item, i) => this.valueOf(item, [...path, i], depth + 1))
    this.open.delete(node)
    return value
  }

  private followed(node: Alias, path: Path, depth: number): PlainValue {
    const target = this.targets.get(node)
    if (target !== undefined) return this.valueOf(target, path, depth + 1)
    const message = `There is no anchor &${node.source} before the alias *${node.source}.`
    return this.tell(path, 'unknown-anchor', message, 'Define the anchor first.')
  }

  private mapOf(map: YAMLMap, path: Path, depth: number): PlainValue {
    const found = new Map<string, PlainValue>()
    const merged: PlainValue[] = []
    for (const { key, value } of map.items) {
      const name = keyOf(key)
      if (name === null) {
        this.tell(path, 'key-not-text', 'A key is a list or a map.', 'Use texts as keys.')
      } else if (name === UNSAFE) {
        this.tell([...path, name], 'key-refused', `The key ${name} is refused.`, 'Rename the key.')
      } else if (found.has(name)) {
        const message = `The key ${quoted(name)} stands twice in one map.`
        this.tell([...path, name], 'duplicate-key', message, 'Keep one of the two.')
      } else {
        const plain = this.valueOf(value, [...path, name], depth + 1)
        if (name === '<<') merged.push(plain)
        else found.set(name, plain)
      }
    }
    for (const [name, value] of mergedEntries(merged)) {
      if (!found.has(name)) found.set(name, value)
    }
    return Object.fromEntries(found)
  }

  private tell(path: Path, code: string, message: string, remedy: string): null {
    if (this.told.length < MOST_ISSUES) this.told.push({ path, code, message, remedy })
    return null
  }

  private stop(path: Path, code: string, message: string, remedy: string): null {
    this.stopped = true
    this.told.push({ path, code, message, remedy })
    return null
  }
}

/** Entries that merge keys bring, the earlier ones first: they win. */
function mergedEntries(merged: readonly PlainValue[]): [string, PlainValue][] {
  return merged
    .flatMap((value) => (Array.isArray(value) ? (value as readonly PlainValue[]) : [value]))
    .flatMap((value) => (isPlainMap(value) ? Object.entries(value) : []))
}

/** Whether a plain value is a map. */
export function isPlainMap(value: unknown): value is { readonly [key: string]: PlainValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function keyOf(key: unknown): string | null {
  if (key === null) return ''
  if (!isScalar(key)) return null
  return key.source ?? String(key.value)
}

function scalarOf(value: unknown): PlainValue {
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') {
    return value
  }
  return typeof value === 'bigint' ? Number(value) : null
}
