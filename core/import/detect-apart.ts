import type { ColumnProfile } from './column-profile.ts'
import { headerWords, roleOfHeader, unitOfHeader } from './header-words.ts'
import { NAMING_ROLES, type ColumnRole } from './mapping.ts'
import { isRemark, namesParts } from './metrics-vocabulary.ts'
import { splitNumber } from './numbers.ts'

/** What tells rows of one time apart, and whether anything does. */
export interface RowsApart {
  /** Columns that have to be labels for it, beside those that are. */
  readonly labels: readonly ColumnProfile[]
  /** Whether many rows repeat a time of their series and differ, and no column tells why. */
  readonly isOpen: boolean
}

/** Share of the rows that must be told apart by labels. */
const NEARLY_ALL = 0.98

/** Share of the rows that may contradict another of their time before that is a doubt. */
const FEW = 0.1

/** Most columns that are taken as labels for it. */
const MOST_LABELS = 3

/**
 * The columns without which rows of the same time would be one: many hosts asked once, say, or the
 * bounds of a histogram. A column of texts is one only where no other names the series; one of
 * numbers where few of them come again and again and, with the time, tell nearly all rows apart.
 */
export function rowsApart(
  profiles: readonly ColumnProfile[],
  roles: readonly ColumnRole[],
  time: ColumnProfile | undefined,
): RowsApart {
  if (time === undefined || time.all.length < 2) return { labels: [], isOpen: false }
  const text = textApart(profiles, roles, time)
  const naming = profiles.filter(
    (profile, i) =>
      profile === text ||
      roles[i] === 'clock' ||
      (NAMING_ROLES.has(roles[i]!) && roles[i] !== 'unit'),
  )
  const keys = keysOf([time, ...naming])
  const numbers = numbersApart(profiles, roles, keys)
  const labels = text === undefined ? numbers : [text, ...numbers]
  const told = numbers.reduce(joined, keys)
  const rows = new Set(profiles.reduce(joined, keys)).size
  const contradicting = rows - new Set(told).size
  // One row may be a correction, however short the file is.
  return { labels, isOpen: contradicting > Math.max(1, FEW * keys.length) }
}

function keysOf(columns: readonly ColumnProfile[]): readonly string[] {
  const [first, ...others] = columns
  return others.reduce(joined, first!.all)
}

function joined(keys: readonly string[], { all }: ColumnProfile): readonly string[] {
  return keys.map((key, row) => `${key}\0${all[row] ?? ''}`)
}

/** The column of texts that tells rows apart where times repeat and nothing names the series. */
function textApart(
  profiles: readonly ColumnProfile[],
  roles: readonly ColumnRole[],
  time: ColumnProfile,
): ColumnProfile | undefined {
  if (time.distinct > time.cells.length / 2) return undefined
  if (roles.some((role) => NAMING_ROLES.has(role) && role !== 'unit')) return undefined
  return profiles.find(
    ({ header, cells, dates, numbers }, i) =>
      roles[i] === 'ignore' &&
      cells.length === time.cells.length &&
      dates < 0.5 &&
      numbers < 0.5 &&
      !isRemark(headerWords(header)),
  )
}

/** The fewest columns of numbers that tell nearly all rows of one series and time apart. */
function numbersApart(
  profiles: readonly ColumnProfile[],
  roles: readonly ColumnRole[],
  keys: readonly string[],
): readonly ColumnProfile[] {
  if (new Set(keys).size === keys.length) return []
  let candidates = profiles
    .filter((profile, i) => roles[i] !== 'clock' && mayBeLabel(profile, roles[i]!))
    .toSorted((a, b) => Number(isNamed(b)) - Number(isNamed(a)) || a.distinct - b.distinct)
  const chosen: ColumnProfile[] = []
  let told = keys
  while (chosen.length < MOST_LABELS && new Set(told).size < NEARLY_ALL * told.length) {
    const enough = candidates.find((one) => tellsApart(joined(told, one)))
    const best = enough ?? mostTelling(candidates, told)
    if (best === undefined) return []
    chosen.push(best)
    told = joined(told, best)
    candidates = candidates.filter((one) => one !== best)
  }
  const isValue = (profile: ColumnProfile, i: number): boolean =>
    roles[i] === 'value' && !chosen.includes(profile)
  return profiles.some(isValue) && comesAgain(chosen, keys) ? chosen : []
}

function tellsApart(keys: readonly string[]): boolean {
  return new Set(keys).size >= NEARLY_ALL * keys.length
}

function mostTelling(
  candidates: readonly ColumnProfile[],
  keys: readonly string[],
): ColumnProfile | undefined {
  const sizes = candidates.map((one) => new Set(joined(keys, one)).size)
  const most = Math.max(...sizes)
  return most > new Set(keys).size ? candidates[sizes.indexOf(most)] : undefined
}

/** Whether a column of numbers may name something: few of them, whole in each row, with no unit. */
function mayBeLabel(profile: ColumnProfile, role: ColumnRole): boolean {
  const { header, cells, all, numbers, dates, epochs, distinct, ownUnit } = profile
  if (role !== 'value' && role !== 'ignore') return false
  if (cells.length < all.length || numbers < 0.5 || dates >= 0.5 || epochs > 0.9) return false
  if (ownUnit !== null || unitOfHeader(header) !== null) return false
  if (roleOfHeader(header, 'metrics') === 'value') return false
  if (cells.some((cell) => (splitNumber(cell)?.suffix ?? '') !== '')) return false
  return distinct <= all.length / 2 || isNamed(profile)
}

function isNamed({ header }: ColumnProfile): boolean {
  return namesParts(headerWords(header))
}

/**
 * Whether the rows of one time come as the rows of others do. Labels stand at most times, or else
 * the same ones at each time that repeats; a few corrected rows have neither.
 */
function comesAgain(labels: readonly ColumnProfile[], keys: readonly string[]): boolean {
  const byKey = new Map<string, string[]>()
  if (labels.length === 0) return false
  const names = keysOf(labels)
  keys.forEach((key, row) => {
    const group = byKey.get(key)
    if (group === undefined) byKey.set(key, [names[row]!])
    else group.push(names[row]!)
  })
  const repeated = [...byKey.values()].filter((group) => group.length > 1)
  if (repeated.length * 2 >= byKey.size) return true
  const sets = new Set(repeated.map((group) => JSON.stringify(group.toSorted())))
  return repeated.length >= 3 && sets.size === 1
}
