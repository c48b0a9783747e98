/**
 * Units that a cell or a column header may carry. A cell is converted to the unit of its
 * column when both measure the same thing.
 */
interface UnitFactor {
  /** What it measures; units of one measure can be converted. */
  readonly measure: string
  readonly factor: number
}

const KIBI = 1024

/** Units of physics that tools scale by prefixes: one column may hold `900 W` and `1.2 kW`. */
const SI_UNITS = ['W', 'Wh', 'VA', 'Hz', 'eV', 'Pa'] as const

const SI_PREFIXES = [
  ['\u00b5', 1e-6],
  ['m', 1e-3],
  ['', 1],
  ['k', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['T', 1e12],
] as const

/** Spellings as exports write them; `factor` is in bytes, bits, ms, percent or ones. */
const UNITS: ReadonlyMap<string, UnitFactor> = new Map([
  ...spelt('percent', [
    ['%', 'percent', 'pct', 1],
    ['ratio', 100],
  ]),
  ...spelt('bytes', [
    ['B', 'bytes', 'byte', 'Bytes', 1],
    ['kB', 'KB', 1e3],
    ['MB', 1e6],
    ['GB', 1e9],
    ['TB', 1e12],
    ['PB', 1e15],
    ['EB', 1e18],
    ['KiB', 'kiB', KIBI],
    ['MiB', KIBI ** 2],
    ['GiB', KIBI ** 3],
    ['TiB', KIBI ** 4],
    ['PiB', KIBI ** 5],
    ['EiB', KIBI ** 6],
    ...(['kilo', 'mega', 'giga', 'tera', 'peta'] as const).map((name, i) => [
      ...wordsOf(`${name}byte`),
      1e3 ** (i + 1),
    ]),
    ...(['kibi', 'mebi', 'gibi', 'tebi', 'pebi'] as const).map((name, i) => [
      ...wordsOf(`${name}byte`),
      KIBI ** (i + 1),
    ]),
  ]),
  ...spelt('bits', [
    ['b', 'bit', 'bits', 1],
    ['kb', 'Kb', 'kbit', 'kbits', 1e3],
    ['Mb', 'Mbit', 'Mbits', 1e6],
    ['Gb', 'Gbit', 'Gbits', 1e9],
    ['Tb', 'Tbit', 'Tbits', 1e12],
    ['Kib', 'Kibit', KIBI],
    ['Mib', 'Mibit', KIBI ** 2],
    ['Gib', 'Gibit', KIBI ** 3],
  ]),
  ...spelt('time', [
    ['ns', 1e-6],
    // The micro sign, and the Greek letter that looks like it.
    ['\u00b5s', '\u03bcs', 'us', 1e-3],
    ['ms', 'millis', 'milliseconds', 1],
    ['s', 'sec', 'secs', 'second', 'seconds', 1e3],
    ['min', 'mins', 'minute', 'minutes', 60e3],
    ['h', 'hr', 'hrs', 'hour', 'hours', 3_600e3],
    ['d', 'day', 'days', 86_400e3],
    ['w', 'wk', 'week', 'weeks', 604_800e3],
    ['year', 'years', 31_536_000e3],
  ]),
  ...SI_UNITS.flatMap((unit) =>
    spelt(
      unit,
      SI_PREFIXES.map(([prefix, factor]) => [`${prefix}${unit}`, factor]),
    ),
  ),
  ...spelt('plain', [
    ['Ki', KIBI],
    ['Mi', KIBI ** 2],
    ['Gi', KIBI ** 3],
    ['Ti', KIBI ** 4],
    ['Pi', KIBI ** 5],
    ['K', 'k', 1e3],
    ['M', 'Mil', 'Mio', 1e6],
    ['G', 'Bil', 'Mrd', 1e9],
    ['T', 'Tri', 1e12],
    ['P', 'Quadr', 1e15],
    ['Quint', 1e18],
  ]),
])

function spelt(
  measure: string,
  units: readonly (readonly (string | number)[])[],
): (readonly [string, UnitFactor])[] {
  return units.flatMap((unit) => {
    const factor = Number(unit[unit.length - 1])
    return unit.slice(0, -1).map((text) => [String(text), { measure, factor }] as const)
  })
}

/** A word with and without its plural and its capital. */
function wordsOf(word: string): string[] {
  const capital = `${word[0]!.toUpperCase()}${word.slice(1)}`
  return [word, `${word}s`, capital, `${capital}s`]
}

/** Multipliers in front of a unit that has none of its own: `1.2K req/s`. */
const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ['K', 1e3],
  ['k', 1e3],
  ['M', 1e6],
  ['Mil', 1e6],
  ['B', 1e9],
  ['Bil', 1e9],
  ['G', 1e9],
  ['T', 1e12],
  ['Tri', 1e12],
  ['P', 1e15],
])

const RATE = /^(.{1,12}?)(?:\/s|\/sec|ps)$/
const COUNTED = /^(?:(K|k|M|Mil|B|Bil|G|T|Tri|P) ?)?([a-z]{1,10}\/[a-z]{1,6}|[a-z]{0,4}ps|iops)$/

/** What a suffix measures and how much of it one is; null when it is no unit that is known. */
function measureOf(suffix: string): UnitFactor | null {
  const unit = UNITS.get(suffix)
  if (unit !== undefined) return unit
  const rate = RATE.exec(suffix)
  const amount = rate ? UNITS.get(rate[1]!) : undefined
  if (amount?.measure === 'bytes' || amount?.measure === 'bits') {
    return { measure: `${amount.measure}/s`, factor: amount.factor }
  }
  const counted = COUNTED.exec(suffix)
  if (counted === null) return null
  return { measure: counted[2]!, factor: MULTIPLIERS.get(counted[1] ?? '') ?? 1 }
}

/**
 * What a number written with `suffix` is multiplied by to be in the unit `target`; null when
 * the suffix is unknown or measures something else.
 */
export function unitFactor(suffix: string, target: string): number | null {
  if (suffix === target) return 1
  const from = measureOf(suffix)
  if (from === null) return multiplierOf(suffix, target)
  if (from.measure === 'plain') return from.factor
  const to = measureOf(target)
  if (to === null || to.measure !== from.measure) return null
  return from.factor / to.factor
}

/** Factor of a suffix that only puts a multiplier in front of the unit; null when it is another. */
function multiplierOf(suffix: string, target: string): number | null {
  const [, multiplier, unit] = MULTIPLIED.exec(suffix) ?? []
  return multiplier !== undefined && unit === target ? (MULTIPLIERS.get(multiplier) ?? null) : null
}

/** A suffix with a multiplier before a unit of its own: `K widgets`. */
const MULTIPLIED = /^(K|k|M|Mil|B|Bil|G|T|Tri|P) (.+)$/

/** Words that stand behind numbers and are no units. */
const NO_UNITS = /^(?:[ap]\.?m\.?|st|nd|rd|th|xx|.*\bago|of|and|or|to)$/i

const MONTHS =
  /^(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|f[e\u00e9]v(?:rier)?|mar(?:ch|s|zo)?|m[a\u00e4]rz|apr(?:il)?|avr(?:il)?|abr(?:il)?|may|mai|mayo|june?|juni|juin|junio|jul[yi]?|juil(?:let)?|julio|aug(?:ust)?|ao[u\u00fb]t|ago(?:sto)?|sept?(?:ember|embre|iembre)?|o[ck]t(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|de[cz](?:ember|embre)?|d[e\u00e9]cembre|dic(?:iembre)?)\.?$/i

const UNIT_WORD =
  /^(?:[\p{L}\u00b0%\u2030\u2103\u2109\u20ac$\u00a3\u00a5\u03a9]|\/)[\p{L}\u00b0%\u20ac$\u00a3\u00a5\u00b2\u00b3\u00b7*/^._-]{0,15}(?: [\p{L}/%]{1,16})?$/u

/**
 * The unit that a suffix of no known unit may be, without the multiplier in front of it: `°C`,
 * `widgets`, `K widgets`; null for what stands behind numbers for other reasons, as in `2xx`,
 * `95th`, `10 AM`, `1 June` and `2 - High`.
 */
export function unitWord(suffix: string): string | null {
  const word = MULTIPLIED.exec(suffix)?.[2] ?? suffix
  if (!UNIT_WORD.test(word) || NO_UNITS.test(word)) return null
  return MONTHS.test(word) ? null : word
}

/** Whether a suffix is a unit that is known, alone or as a rate such as `MB/s` and `K req/s`. */
export function isUnit(suffix: string): boolean {
  return measureOf(suffix) !== null
}

const STORED: ReadonlyMap<string, string> = new Map([
  ['bytes', 'B'],
  ['bits', 'bit'],
  ['bytes/s', 'B/s'],
  ['bits/s', 'bit/s'],
  ['time', 'ms'],
  ['percent', '%'],
  ['plain', ''],
])

/** The unit in which a column is stored whose cells carry this suffix; null when unknown. */
export function storedUnitFor(suffix: string): string | null {
  const unit = measureOf(suffix)
  return unit === null ? null : (STORED.get(unit.measure) ?? unit.measure)
}
