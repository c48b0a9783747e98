import type { ChangedInput } from '#core/scenario/apply-overrides.ts'
import type { SloHistory } from '#core/simulation/slo-history.ts'
import type { Estimate } from '#core/simulation/estimates.ts'
import { sloWindowAt } from '#core/slo/slo-window.ts'
import { durationMs, type TimeRange } from '#core/time/time-range.ts'
import {
  formatDate,
  formatMinutes,
  formatNumber,
  formatPercent,
  formatPlusMinus,
  formatTarget,
} from '#core/units/format.ts'
import { DAY_MS, type Ratio } from '#core/units/units.ts'
import type { SloWindow } from '#core/workspace/model/objectives.ts'

/** One window of an objective in words: `quarter`, `28-day window`. */
export function windowWord(window: SloWindow): string {
  return window.kind === 'calendar' ? window.period : `${formatNumber(window.days)}-day window`
}

/** Several of them: `quarters`, `windows of 28 days`. */
export function windowsWord(window: SloWindow): string {
  if (window.kind === 'calendar') return `${window.period}s`
  return `windows of ${formatNumber(window.days)} ${window.days === 1 ? 'day' : 'days'}`
}

/** First and last day of a window: `1 Oct 2026 to 31 Dec 2026`. */
export function windowRange({ fromMs, toMs }: TimeRange, timeZone: string): string {
  // A window up to 1 January has its last day the day before.
  return `${formatDate(fromMs, timeZone)} to ${formatDate(toMs - 1, timeZone)}`
}

/** A chance as a count of a hundred: `27 of 100`; no simulation proves never or always. */
export function ofHundred(chance: Ratio): string {
  if (chance < 0.01) return 'fewer than 1 of 100'
  if (chance > 0.99) return 'more than 99 of 100'
  return `${Math.round(chance * 100)} of 100`
}

/** What the baseline is like: `like the last one`, `like the last 90 days`. */
export function likeWhat({ basis, range }: SloHistory, window: SloWindow): string {
  if (basis === 'window') {
    return range.toMs < sloWindowAt(window, range.toMs).toMs
      ? 'like this one so far'
      : 'like the last one'
  }
  const days = Math.round(durationMs(range) / DAY_MS)
  return days === 1 ? 'like the last day' : `like the last ${days} days`
}

/** A change as what a sentence has after `with`: `5 incidents instead of 10`. */
export function changeWords({ field, from, to }: ChangedInput): string {
  const { whole, bare } = WORDS[field]
  return `${whole(to)}${from === null ? '' : ` instead of ${bare(from)}`}`
}

/** A change as a name: `target 99.5 %, median 18 min`. */
export function scenarioName(changes: readonly ChangedInput[]): string {
  return capitalised(changes.map(({ field, to }) => WORDS[field].name(to)).join(', '))
}

/** The text with its first letter in upper case. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

interface FieldWords {
  /** The value with what it is. */
  readonly whole: (value: number) => string
  /** The value alone, where it has been said what it is. */
  readonly bare: (value: number) => string
  readonly name: (value: number) => string
}

const share = (ratio: number): string => formatPercent(ratio)
const spread = (sigma: number): string => formatNumber(sigma, 2)
const incidents = (value: number): string =>
  `${formatNumber(value)} ${value === 1 ? 'incident' : 'incidents'}`

const WORDS: Readonly<Record<ChangedInput['field'], FieldWords>> = {
  target: {
    whole: (value) => `a target of ${formatTarget(value)}`,
    bare: formatTarget,
    name: (value) => `target ${formatTarget(value)}`,
  },
  incidentsPerWindow: {
    whole: incidents,
    bare: (value) => formatNumber(value),
    name: incidents,
  },
  medianDurationMinutes: {
    whole: (value) => `repairs in ${formatMinutes(value)}`,
    bare: formatMinutes,
    name: (value) => `median ${formatMinutes(value)}`,
  },
  durationSigma: {
    whole: (value) => `a spread of ${spread(value)}`,
    bare: spread,
    name: (value) => `spread ${spread(value)}`,
  },
  impact: {
    whole: (value) => `an impact of ${share(value)}`,
    bare: share,
    name: (value) => `impact ${share(value)}`,
  },
  outsideMinutes: {
    whole: (value) => `${formatMinutes(value)} lost outside incidents`,
    bare: formatMinutes,
    name: (value) => `${formatMinutes(value)} outside incidents`,
  },
}

/** A difference of two chances in points, with its own standard error: `−12.0 ± 0.1`. */
export function differenceWords({ value, standardError }: Estimate): string {
  if (value === 0 && standardError === 0) return 'none'
  const sign = value > 0 ? '+' : ''
  return `${sign}${formatPlusMinus(value, standardError).replace(/\s%/, '')}`
}

/** The seed that a text stands for, `0x` before hexadecimal digits; null when it is none. */
export function parseSeed(text: string): number | null {
  const plain = text.trim().toLowerCase()
  if (!/^(0x[0-9a-f]+|\d+)$/.test(plain)) return null
  const seed = Number(plain)
  return seed <= 0xffffffff ? seed : null
}
