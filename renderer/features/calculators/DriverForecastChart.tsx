import { useMemo } from 'react'
import type { DriverOutlook } from '#core/capacity/driver-outlook.ts'
import { formatDate, formatNumber, formatPercent } from '#core/units/format.ts'
import { FanChart, type FanBand } from '#renderer/charts/FanChart.tsx'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { useAnswer } from '#renderer/jobs/use-answer.ts'
import { IssueList } from '#renderer/ui/IssueList.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import type { DriverInput } from './calculator-state.ts'

const SEED = 1
const LEVELS = [0.5, 0.8]

interface DriverForecastChartProps {
  input: DriverInput
  names: readonly [string, string]
}

/** The resource that a forecast of its driver leads to; for series of the workspace. */
export function DriverForecastChart({ input, names }: DriverForecastChartProps) {
  const { entry, meta } = useWorkspace()
  const { driverId, resourceId, horizonDays, maxLag, limit } = input
  const question = useMemo(() => {
    if (driverId === null || resourceId === null) return null
    const ids = { workspaceId: entry.id, driverId, resourceId }
    return { ...ids, horizonDays, maxLag, limit, seed: SEED, levels: LEVELS }
  }, [entry.id, driverId, resourceId, horizonDays, maxLag, limit])
  const { value, issues, stale } = useAnswer('driverOutlook', question)
  if (issues.length > 0) return <IssueList issues={issues} />
  if (value === null || stale) return <p>Forecasting {names[0]} …</p>
  return <Fan outlook={value} input={input} names={names} timeZone={meta.timeZone} />
}

interface FanProps extends DriverForecastChartProps {
  outlook: DriverOutlook
  timeZone: string
}

function Fan({ outlook, input, names, timeZone }: FanProps) {
  const { forecast, times } = outlook
  const [driver, resource] = names
  const bands = useMemo(
    () =>
      forecast.levels.toReversed().map(({ level, lower, upper }): FanBand => {
        const strength = level === LEVELS[0] ? 'inner' : 'outer'
        return { label: `${formatPercent(level)} of paths`, lower, upper, strength }
      }),
    [forecast],
  )
  const limits = useMemo(() => {
    const value = input.limit
    return value === null
      ? []
      : [{ value, label: `limit ${formatNumber(value)}`, tone: 'bad' as const }]
  }, [input.limit])
  return (
    <Section title="Forecast by driver" note={outlookWords(outlook, input, timeZone)}>
      <FanChart
        title={`${resource}, as ${driver} is forecast`}
        note={`median, 50 % and 80 % of ${formatNumber(forecast.paths, 0)} paths, seed ${forecast.seed}`}
        times={times}
        median={forecast.median}
        bands={bands}
        limits={limits}
        format={(value) => formatNumber(value)}
        timeZone={timeZone}
      />
      <p>{outlook.reason}</p>
    </Section>
  )
}

/** How likely the limit is reached by the horizon, and when half of the paths are there. */
function outlookWords(
  { forecast, halfMs }: DriverOutlook,
  { horizonDays, limit }: DriverInput,
  timeZone: string,
): string {
  const reached = forecast.probabilityByThen?.at(-1)
  if (limit === null || reached === undefined) return 'give a limit to see when it is reached'
  const days = `${formatNumber(horizonDays, 0)} days`
  const chance = `${formatPercent(reached, 0)} chance to reach ${formatNumber(limit)} within ${days}`
  return halfMs === null ? chance : `${chance}, 50 % by ${formatDate(halfMs, timeZone)}`
}
