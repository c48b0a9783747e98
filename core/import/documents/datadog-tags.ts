import { storedUnit } from './unit-names.ts'
import { fieldsOf, textOf } from './point-values.ts'

/** Tags such as `env:prod` as labels; a tag without a value is a label that is `true`. */
export function labelsOfTags(tags: readonly string[]): (readonly [string, string])[] {
  const labels = tags
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '' && tag !== '*')
    .map((tag): readonly [string, string] => {
      const at = tag.indexOf(':')
      return at < 1 ? [tag, 'true'] : [tag.slice(0, at), tag.slice(at + 1)]
    })
  return joinSameKeys(labels)
}

/** Tags that share a key (`host:a,host:b`) become one label with all their values. */
function joinSameKeys(labels: readonly (readonly [string, string])[]): [string, string][] {
  const joined = new Map<string, string>()
  for (const [key, value] of labels) {
    const before = joined.get(key)
    joined.set(key, before === undefined ? value : `${before},${value}`)
  }
  return [...joined]
}

/** The unit of a series: `[{name: 'byte'}, {name: 'second'}]` is `B/s`; empty when it has none. */
export function datadogUnit(unit: unknown): string {
  if (!Array.isArray(unit)) return ''
  const [amount = '', per = ''] = (unit as unknown[]).map((part) =>
    textOf(fieldsOf(part).get('name')),
  )
  return storedUnit(per === '' ? amount : `${amount}/${per}`)
}

/** Longest query that is looked at; Datadog itself takes fewer characters. */
const MAX_QUERY = 10_000

/** Functions that leave an amount per interval an amount per interval. */
const HARMLESS = new Set(['as_count', 'default_zero', 'exclude_null', 'fill', 'rollup'])

/**
 * Whether a query gives amounts per interval: sums of `.as_count()`, with nothing around them that
 * would make a level or a ratio of them.
 */
export function isAsCount(query: string): boolean {
  if (query.length > MAX_QUERY) return false
  const bare = query.replace(/\{[^{}]*\}/g, '').replace(/\bby\b/g, '')
  if (!bare.includes('.as_count()') || /[-*/]|\b(?:avg|min|max|p\d+)\b/.test(bare)) return false
  return [...bare.matchAll(/(\w+)\(/g)].every(([, name]) => HARMLESS.has(name!))
}
