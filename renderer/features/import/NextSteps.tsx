import { proposeIndicators } from '#core/sli/propose-indicators.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import { useSeriesRecords } from '#renderer/data/use-series.ts'
import { trackSeriesPath } from '#renderer/commands/paths.ts'
import { Section } from '#renderer/ui/Page.tsx'
import styles from './Import.module.css'

/** How many next steps of a kind are named for one import; the pages they lead to list all. */
const MOST_NAMED = 6

/** Where to go on with what some imports brought. */
export function NextSteps({ records }: { readonly records: readonly ImportRecord[] }) {
  const series = useSeriesRecords() ?? []
  const steps = records.flatMap((record) =>
    stepsOf(
      record,
      series.filter(({ importIds }) => importIds.includes(record.id)),
    ),
  )
  // Several imports of one kind lead to the same place.
  const distinct = [...new Map(steps.map((step) => [step.text, step])).values()]
  if (distinct.length === 0) return null
  return (
    <Section title="Go on with it">
      <ul className={styles.plain}>
        {distinct.map(({ text, path }) => (
          <li key={text}>
            <a href={`#${path}`}>{text}</a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

interface NextStep {
  readonly text: string
  readonly path: string
}

/** What data of this kind are good for, named by what the file brought. */
function stepsOf(record: ImportRecord, series: readonly SeriesRecord[]): readonly NextStep[] {
  if (record.target === 'incidents') {
    return [
      { text: 'See the latest incidents', path: '/' },
      { text: 'Simulate the next window with their rate and durations', path: '/what-if' },
    ]
  }
  if (record.target === 'alerts' || record.target === 'maintenance') {
    return [{ text: 'See them with the services they belong to', path: '/services' }]
  }
  if (record.target !== 'metrics')
    return [{ text: 'Put them into the quarterly report', path: '/reports' }]
  const pairs = proposeIndicators(series, []).map(({ countedName, totalName }) => ({
    text: `Make an objective of ${countedName} / ${totalName}`,
    path: '/services',
  }))
  const levels = series
    .filter(({ kind }) => kind === 'gauge')
    .map(({ id, name }) => ({
      text: `Track ${name} as a resource`,
      path: trackSeriesPath(id),
    }))
  return [...pairs.slice(0, MOST_NAMED), ...levels.slice(0, MOST_NAMED)]
}
