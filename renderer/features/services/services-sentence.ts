import { listed } from '#core/report/words.ts'
import type { Standing } from './service-rows.ts'

/** A group of services in the sentence: `one is at risk`. */
export interface SentenceGroup {
  readonly standing: Standing
  readonly text: string
}

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
]

const STATES: readonly (readonly [Standing, one: string, many: string])[] = [
  ['exhausted', 'has spent its budget', 'have spent their budget'],
  ['at-risk', 'is at risk', 'are at risk'],
  ['healthy', 'is healthy', 'are healthy'],
  ['no-data', 'has no data', 'have no data'],
  ['pending', 'is being computed', 'are being computed'],
  ['none', 'has no objective', 'have no objective'],
]

/** How many services stand how, worst first; groups of none are left out. */
export function sentenceGroups(standings: Iterable<Standing>): SentenceGroup[] {
  const counts = new Map<Standing, number>()
  for (const standing of standings) counts.set(standing, (counts.get(standing) ?? 0) + 1)
  return STATES.flatMap(([standing, one, many]) => {
    const count = counts.get(standing) ?? 0
    if (count === 0) return []
    return [{ standing, text: `${NUMBERS[count] ?? count} ${count === 1 ? one : many}` }]
  })
}

/** What deleting a service takes along and what it leaves behind, in words. */
export function deletedSentence(
  name: string,
  gone: readonly string[],
  kept: readonly string[],
): string {
  const along = gone.length === 0 ? '' : ` with ${listed(gone)}`
  const left = kept.length === 0 ? '' : `; ${listed(kept)} stay, without a service`
  return `Deleted ${name}${along}${left}`
}
