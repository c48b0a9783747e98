import type { SeriesKind } from '#core/workspace/model/series-record.ts'

/** A series name as text, taken apart: `good {env="prod"}` → `good` and its labels. */
export interface NamedLabels {
  readonly name: string
  readonly labels: readonly (readonly [key: string, value: string])[]
}

const WITH_LABELS = /^([^{]*)\{(.*)\}$/s
const LABEL = /\s*([^=,{}"]+?)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^",]*?))\s*(?:,|$)/y

/** Splits a name with labels in braces; text that isn't of that form is a name as it stands. */
export function parseSeriesName(text: string): NamedLabels {
  const match = WITH_LABELS.exec(text)
  const labels = match ? parseLabelSet(match[2]!) : null
  if (!match || labels === null) return { name: text, labels: [] }
  const name = match[1]!.trim()
  return name === '' ? { name: text, labels: [] } : { name, labels }
}

/**
 * Labels from text such as `env=prod,zone=a`, `{env="prod"}` or an empty cell; null when it is
 * no label set.
 */
export function parseLabelSet(text: string): (readonly [string, string])[] | null {
  const body = text.trim().replace(/^\{(.*)\}$/s, '$1')
  const labels: (readonly [string, string])[] = []
  LABEL.lastIndex = 0
  while (LABEL.lastIndex < body.length) {
    const match = LABEL.exec(body)
    if (match === null) return null
    const quoted = match[2]?.replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c))
    labels.push([match[1]!, quoted ?? match[3] ?? ''])
  }
  return labels
}

/** Labels as a record with sorted keys; empty values say nothing and are left out. */
export function sortedLabels(labels: Iterable<readonly [string, string]>): Record<string, string> {
  const kept = [...labels].filter(([, value]) => value !== '')
  // fromEntries defines own properties, so a label named __proto__ is only a label.
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

/** What makes two series the same one: name, labels, unit and kind. */
export function seriesIdentity(series: {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly unit: string
  readonly kind: SeriesKind
}): string {
  const labels = Object.entries(sortedLabels(Object.entries(series.labels)))
  return JSON.stringify([series.name, labels, series.unit, series.kind])
}

/** A series as people read it: `good{env="prod"}`. */
export function seriesTitle(name: string, labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${value}"`)
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`
}
