import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { eventName } from '#core/capacity/event-words.ts'
import { curveOfOutlook, type OutlookCurve } from '#core/capacity/outlook-curve.ts'
import { formatDate, formatNumber, formatQuantity } from '#core/units/format.ts'
import { timeAt } from '#core/series/series.ts'
import { DAY_MS } from '#core/units/units.ts'
import type {
  ChartBand,
  ChartEvent,
  ChartLimit,
  ChartLine,
  TimeSeriesChartProps,
} from '#renderer/charts/TimeSeriesChart.tsx'

/** Dates further ahead than this are named in the table, not drawn. */
const MOST_AHEAD_MS = 2 * 365 * DAY_MS
/** The date distribution keeps this share of the picture free at its right. */
const ROOM = 0.03

/** Marks of known events that can be told from each other. */
const MOST_MARKS = 60

type Drawn = Pick<
  TimeSeriesChartProps,
  'lines' | 'bands' | 'limits' | 'events' | 'asOf' | 'range' | 'distribution'
>

/**
 * The picture of an outlook: its peaks, the forecast up to the horizon or the date that nine
 * of ten paths have reached, and that date as a distribution. The baseline of a what-if is
 * drawn as a ghost.
 */
export function chartParts(
  outlook: ResourceOutlook,
  baseline: ResourceOutlook | null,
  zone: string,
): Drawn {
  const { history, nowMs, horizonDays, leadTimeDays } = outlook
  const fromMs = history.values.length > 0 ? timeAt(history, 0) : nowMs
  const untilMs = drawnUntil(outlook, fromMs)
  const horizonMs = nowMs + horizonDays * DAY_MS
  const curve = curveOfOutlook(outlook, untilMs)
  return {
    lines: linesOf(outlook, curve, baseline, untilMs),
    bands: bandsOf(curve),
    limits: limitsOf(outlook, baseline),
    events: [
      ...shiftsOf(outlook),
      ...eventsOf(outlook, untilMs),
      ...knownOf(outlook, untilMs),
      ...(untilMs > horizonMs + 7 * DAY_MS
        ? [{ atMs: horizonMs, label: `horizon ${formatNumber(horizonDays, 0)} d` }]
        : []),
    ],
    asOf: { atMs: nowMs, label: `as of ${formatDate(nowMs, zone)}` },
    range: { fromMs, toMs: untilMs },
    distribution: {
      ...datesOf(outlook),
      leadTime: {
        fromMs: nowMs,
        toMs: nowMs + leadTimeDays * DAY_MS,
        label: `lead time ${formatNumber(leadTimeDays, 0)} d`,
      },
    },
  }
}

/** The date as a density with its quantiles; a limit that is reached has no date to come. */
function datesOf({
  exhaustion,
}: ResourceOutlook): Pick<NonNullable<Drawn['distribution']>, 'times' | 'density' | 'marks'> {
  if (exhaustion.state === 'over') {
    return { times: new Float64Array(), density: new Float64Array(), marks: [] }
  }
  const marks = [
    { label: '10 %', atMs: exhaustion.p10Ms },
    { label: '50 %', atMs: exhaustion.p50Ms },
    { label: '90 %', atMs: exhaustion.p90Ms },
  ]
  return {
    ...stepped(exhaustion.histogram),
    marks: marks.flatMap(({ label, atMs }) => (atMs === null ? [] : [{ label, atMs }])),
  }
}

function drawnUntil({ nowMs, horizonDays, exhaustion }: ResourceOutlook, fromMs: number): number {
  const latest = exhaustion.p90Ms ?? exhaustion.p50Ms ?? nowMs
  const shown = Math.min(latest, nowMs + MOST_AHEAD_MS)
  const room = shown + ROOM * (shown - fromMs)
  return Math.max(nowMs + horizonDays * DAY_MS, room)
}

function linesOf(
  { history }: ResourceOutlook,
  curve: OutlookCurve,
  baseline: ResourceOutlook | null,
  untilMs: number,
): ChartLine[] {
  const { times, mean } = curve
  const lines: ChartLine[] = [{ label: 'peak', data: history, paint: 'history' }]
  if (baseline !== null) {
    const before = curveOfOutlook(baseline, untilMs)
    lines.push({
      label: 'baseline median',
      data: { xs: before.times, ys: before.mean },
      paint: 'ghost',
    })
  }
  lines.push({ label: 'median', data: { xs: times, ys: mean }, paint: 1 })
  const changed = limitLine(curve)
  return changed === null ? lines : [...lines, changed]
}

/** The limit as it changes, in steps; null while it stays. */
function limitLine({ times, limit }: OutlookCurve): ChartLine | null {
  if (limit.every((value) => value === limit[0])) return null
  const xs: number[] = []
  const ys: number[] = []
  limit.forEach((value, index) => {
    const before = limit[index - 1]
    if (before !== undefined && before !== value) {
      xs.push(times[index]! - 1)
      ys.push(before)
    }
    xs.push(times[index]!)
    ys.push(value)
  })
  return {
    label: 'limit with what is added',
    data: { xs: Float64Array.from(xs), ys: Float64Array.from(ys) },
    paint: 2,
  }
}

function bandsOf({ times, levels }: OutlookCurve): ChartBand[] {
  // Widest first: the inner ones lie on top of it.
  return levels.toReversed().map(({ level, lower, upper }, index) => ({
    label: `${formatNumber(level * 100, 0)} % band`,
    times,
    lower,
    upper,
    strength: index === levels.length - 1 ? ('inner' as const) : ('outer' as const),
  }))
}

/** What is to come, each with its name; a peak with its end. */
function eventsOf({ events }: ResourceOutlook, untilMs: number): ChartEvent[] {
  return events.flatMap((event) => {
    const begins = { atMs: event.atMs, label: eventName(event) }
    const ends = event.endMs === null ? [] : [{ atMs: event.endMs, label: '' }]
    return [begins, ...ends].filter(({ atMs }) => atMs <= untilMs)
  })
}

/** Days unlike others that are to come, as marks on the axis; of very many only the first. */
function knownOf({ knownEvents, nowMs }: ResourceOutlook, untilMs: number): ChartEvent[] {
  return knownEvents
    .filter(({ fromMs }) => fromMs >= nowMs && fromMs <= untilMs)
    .slice(0, MOST_MARKS)
    .map(({ name, fromMs }) => ({ atMs: fromMs, label: name, tick: true }))
}

function limitsOf(
  { limit, limits, resource }: ResourceOutlook,
  baseline: ResourceOutlook | null,
): ChartLimit[] {
  const text = (value: number): string => formatQuantity(value, resource.unit)
  const { soft, installed, units, redundancy } = limits
  const loss = redundancy === 0 ? '' : ` after losing ${redundancy} of ${units}`
  const list: ChartLimit[] = [{ value: limit, label: `limit ${text(limit)}${loss}`, tone: 'risk' }]
  if (soft !== null) list.unshift({ value: soft, label: `soft limit ${text(soft)}`, tone: 'muted' })
  if (redundancy > 0) {
    list.unshift({ value: installed, label: `installed ${text(installed)}`, tone: 'muted' })
  }
  if (baseline !== null && baseline.limit !== limit) {
    const { limit: before } = baseline
    list.unshift({ value: before, label: `baseline limit ${text(before)}`, tone: 'muted' })
  }
  return list
}

function shiftsOf({ forecast, resource }: ResourceOutlook): ChartEvent[] {
  return forecast.diagnostics.levelShifts.map(({ atMs, size }) => ({
    atMs,
    label: `step ${size > 0 ? '+' : ''}${formatQuantity(size, resource.unit)}`,
  }))
}

/** A histogram as an outline of steps, each bin as high as its share is dense. */
function stepped({ edges, share }: ResourceOutlook['exhaustion']['histogram']): {
  times: Float64Array
  density: Float64Array
} {
  const times = new Float64Array(2 * share.length)
  const density = new Float64Array(2 * share.length)
  share.forEach((part, bin) => {
    times.set([edges[bin]!, edges[bin + 1]!], 2 * bin)
    density.fill(part, 2 * bin, 2 * bin + 2)
  })
  return { times, density }
}
