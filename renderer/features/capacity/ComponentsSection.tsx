import { useMemo, useState } from 'react'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import type { ForecastComponents } from '#core/forecast/components.ts'
import { formatQuantity } from '#core/units/format.ts'
import { TimeSeriesChart } from '#renderer/charts/TimeSeriesChart.tsx'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { useAnswer } from '#renderer/jobs/use-answer.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Columns, Section } from '#renderer/ui/Page.tsx'
import {
  componentSeries,
  newestCycle,
  remainderSentence,
  seasonSentence,
  trendSentence,
} from './component-parts.ts'
import type { Draft } from './drafts.ts'
import { useSettled } from './use-scenario.ts'
import { questionOf } from './what-if.ts'
import styles from './Capacity.module.css'

interface ComponentsSectionProps {
  outlook: ResourceOutlook
  draft: Draft
  zone: string
}

const HEIGHT = 150

/** A slider that is still moving gets its answer first. */
const SETTLE_MS = 250

/** The history taken apart, once it is asked for. */
export function ComponentsSection(props: ComponentsSectionProps) {
  const [open, setOpen] = useState(false)
  return (
    <Section
      title="Components of the history"
      note="trend, seasons, remainder"
      actions={
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide components' : 'Show components'}
        </Button>
      }
    >
      {open ? <Components {...props} /> : null}
    </Section>
  )
}

function Components({ outlook, draft, zone }: ComponentsSectionProps) {
  const { entry } = useWorkspace()
  const { resource, nowMs } = outlook
  const settled = useSettled(draft, SETTLE_MS)
  const input = useMemo(
    () => ({ workspaceId: entry.id, question: questionOf(resource, nowMs, settled) }),
    [entry.id, resource, nowMs, settled],
  )
  const { value, issues } = useAnswer('components', input)
  if (value === null) {
    return (
      <p className={styles.waiting}>{issues[0]?.message ?? 'The history is being taken apart.'}</p>
    )
  }
  return <Pictures parts={value} unit={resource.unit} zone={zone} />
}

interface PicturesProps {
  parts: ForecastComponents
  unit: string
  zone: string
}

function Pictures({ parts, unit, zone }: PicturesProps) {
  const shared = useMemo(
    () => ({
      format: (value: number) => formatQuantity(value, unit),
      timeZone: zone,
      height: HEIGHT,
    }),
    [unit, zone],
  )
  const lines = useMemo(() => linesOf(parts), [parts])
  const { format } = shared
  return (
    <div className={styles.components}>
      <TimeSeriesChart
        {...shared}
        title="Trend"
        note="what is left without seasons and remainder"
        lines={lines.trend}
        summary={trendSentence(parts, format, zone)}
      />
      {parts.seasons.length === 0 ? (
        <p className={styles.hint}>Nothing repeats: there is no season.</p>
      ) : (
        <Columns>
          {parts.seasons.map((season, index) => (
            <TimeSeriesChart
              {...shared}
              key={season.lengthMs}
              title={`Season of one ${season.label}`}
              note="its newest cycle"
              lines={lines.seasons[index]!}
              summary={seasonSentence(parts, season, format, zone)}
            />
          ))}
        </Columns>
      )}
      <TimeSeriesChart
        {...shared}
        title="Remainder"
        note="what neither explains"
        lines={lines.remainder}
        summary={remainderSentence(parts, format, zone)}
      />
    </div>
  )
}

function linesOf(parts: ForecastComponents) {
  return {
    trend: [
      { label: 'peak', data: componentSeries(parts, parts.values), paint: 'history' as const },
      { label: 'trend', data: componentSeries(parts, parts.trend), paint: 1 as const },
    ],
    seasons: parts.seasons.map((season) => [
      { label: season.label, data: newestCycle(parts, season), paint: 1 as const },
    ]),
    remainder: [
      {
        label: 'remainder',
        data: componentSeries(parts, parts.remainder),
        paint: 'history' as const,
      },
    ],
  }
}
