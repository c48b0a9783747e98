import { useMemo, useState } from 'react'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { labelledSeries } from '#renderer/data/series-labels.ts'
import { useSeriesRecords } from '#renderer/data/use-series.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { ComboField } from '#renderer/ui/ComboField.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { MeasuredChart } from './MeasuredChart.tsx'

/** The series that an import brought points to, to be looked at one by one. */
export function MeasuredSection({ record }: { record: ImportRecord }) {
  const { meta } = useWorkspace()
  const records = useSeriesRecords()
  const own = useMemo(
    () => (records ?? []).filter(({ importIds }) => importIds.includes(record.id)),
    [records, record.id],
  )
  const labels = useMemo(() => labelledSeries(own), [own])
  const [chosen, setChosen] = useState('')
  const label = labels.has(chosen) ? chosen : labels.keys().next().value
  const series = own.find(({ id }) => label !== undefined && id === labels.get(label))
  if (series === undefined || label === undefined) return null
  return (
    <Section title="What was measured">
      {own.length > 1 ? (
        <ComboField
          label="Series"
          options={[...labels.keys()]}
          value={label}
          hint={`One of ${own.length} that this import brought points to.`}
          onChange={setChosen}
        />
      ) : null}
      <MeasuredChart key={series.id} series={series} title={label} zone={meta.timeZone} />
    </Section>
  )
}
