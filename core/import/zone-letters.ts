import { HOUR_MS, type EpochMs } from '#core/units/units.ts'
import type { zoneClocks } from './zone-clock.ts'

/**
 * Hours from UTC that an abbreviation can mean; with a zone only while that zone is at them, since
 * other zones are at them in another half of the year.
 */
type Meaning = number | readonly [hours: number, zone: string]

/**
 * Abbreviations that alone don't say the zone: those that several continents use, and those that
 * no standard fixes. After the IANA time zone database and common usage.
 */
const LETTERS: ReadonlyMap<string, readonly Meaning[]> = new Map<string, readonly Meaning[]>([
  ['CST', [-6, [-5, 'America/Havana'], 8]],
  ['IST', [5.5, [1, 'Europe/Dublin'], [2, 'Asia/Jerusalem']]],
  ['BST', [[1, 'Europe/London'], 6, 11]],
  ['AST', [-4, 3]],
  ['ADT', [[-3, 'America/Halifax']]],
  ['SST', [-11, 8]],
  ['GST', [4, -2, 10]],
  ['ECT', [-5, -4]],
  ['AMT', [-4, 4]],
  ['AMST', [-3, 5]],
  ['PYT', [-4, -3]],
  ['ALMT', [5, 6]],
  ['MET', [1]],
  ['MEST', [2]],
  ['MSD', [4]],
  ['NST', [-3.5]],
  ['NDT', [-2.5]],
  ['BRT', [-3]],
  ['BRST', [-2]],
  ['ART', [-3]],
  ['UYT', [-3]],
  ['CLT', [-4]],
  ['CLST', [-3]],
  ['BOT', [-4]],
  ['VET', [-4]],
  ['COT', [-5]],
  ['PET', [-5]],
  ['WAT', [1]],
  ['CAT', [2]],
  ['SAST', [2]],
  ['EAT', [3]],
  ['TRT', [3]],
  ['IDT', [[3, 'Asia/Jerusalem']]],
  ['IRST', [3.5]],
  ['PKT', [5]],
  ['NPT', [5.75]],
  ['MMT', [6.5]],
  ['ICT', [7]],
  ['WIB', [7]],
  ['WITA', [8]],
  ['WIT', [9]],
  ['HKT', [8]],
  ['SGT', [8]],
  ['MYT', [8]],
  ['PHT', [8]],
  ['PHST', [8]],
  ['AWST', [8]],
  ['ACST', [9.5]],
  ['ACDT', [10.5]],
  ['CHST', [10]],
])

/**
 * Of the readings of a wall-clock time those that the letters behind it can mean; all of them
 * where nothing is known of the letters.
 */
export function readingsByLetters(
  letters: string,
  wallMs: number,
  readings: readonly EpochMs[],
  clockOf: ReturnType<typeof zoneClocks>,
): readonly EpochMs[] {
  const meanings = LETTERS.get(letters)
  if (meanings === undefined) return readings
  return readings.filter((ms) =>
    meanings.some((meaning) => {
      const [hours, zone = null] = typeof meaning === 'number' ? [meaning] : meaning
      if (wallMs - ms !== hours * HOUR_MS) return false
      if (zone === null) return true
      const there = clockOf(zone)(wallMs)
      return there.kind !== 'gap' && (there.ms === ms || there.laterMs === ms)
    }),
  )
}
