/**
 * Units that a cell or a column header may carry. A cell is converted to the unit of its
 * column when both measure the same thing.
 */
type Dimension = 'bytes' | 'time' | 'percent' | 'plain'

interface UnitFactor {
  readonly dimension: Dimension
  readonly factor: number
}

const KIBI = 1024

/** Spellings as exports write them; `factor` is in bytes, ms, percent or ones. */
const UNITS: ReadonlyMap<string, UnitFactor> = new Map(
  (
    [
      ['%', 'percent', 1],
      ['percent', 'percent', 1],
      ['B', 'bytes', 1],
      ['bytes', 'bytes', 1],
      ['kB', 'bytes', 1e3],
      ['KB', 'bytes', 1e3],
      ['MB', 'bytes', 1e6],
      ['GB', 'bytes', 1e9],
      ['TB', 'bytes', 1e12],
      ['PB', 'bytes', 1e15],
      ['KiB', 'bytes', KIBI],
      ['MiB', 'bytes', KIBI ** 2],
      ['GiB', 'bytes', KIBI ** 3],
      ['TiB', 'bytes', KIBI ** 4],
      ['PiB', 'bytes', KIBI ** 5],
      ['ns', 'time', 1e-6],
      ['µs', 'time', 1e-3],
      ['μs', 'time', 1e-3],
      ['us', 'time', 1e-3],
      ['ms', 'time', 1],
      ['s', 'time', 1e3],
      ['min', 'time', 60e3],
      ['h', 'time', 3_600e3],
      ['hour', 'time', 3_600e3],
      ['hours', 'time', 3_600e3],
      ['d', 'time', 86_400e3],
      ['day', 'time', 86_400e3],
      ['days', 'time', 86_400e3],
      ['K', 'plain', 1e3],
      ['k', 'plain', 1e3],
      ['M', 'plain', 1e6],
      ['Mil', 'plain', 1e6],
      ['Bil', 'plain', 1e9],
      ['Tri', 'plain', 1e12],
    ] as const
  ).map(([text, dimension, factor]) => [text, { dimension, factor }]),
)

/**
 * What a number written with `suffix` is multiplied by to be in the unit `target`; null when
 * the suffix is unknown or measures something else.
 */
export function unitFactor(suffix: string, target: string): number | null {
  if (suffix === target) return 1
  const from = UNITS.get(suffix)
  if (from === undefined) return null
  if (from.dimension === 'plain') return from.factor
  const to = UNITS.get(target)
  if (to === undefined || to.dimension !== from.dimension) return null
  return from.factor / to.factor
}

/** Whether a suffix is a unit of the table. */
export function isUnit(suffix: string): boolean {
  return UNITS.has(suffix)
}

/** The unit in which a column is stored whose cells carry this suffix; null when unknown. */
export function storedUnitFor(suffix: string): string | null {
  const unit = UNITS.get(suffix)
  if (unit === undefined) return null
  return { bytes: 'B', time: 'ms', percent: '%', plain: '' }[unit.dimension]
}
