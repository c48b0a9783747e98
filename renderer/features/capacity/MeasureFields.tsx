import { formatDate, formatQuantity } from '#core/units/format.ts'
import { Sparkline } from '#renderer/charts/Sparkline.tsx'
import { labelledSeries } from '#renderer/data/series-labels.ts'
import { useSeriesPreview, useSeriesRecords } from '#renderer/data/use-series.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { ComboField } from '#renderer/ui/ComboField.tsx'
import { NumberField } from '#renderer/ui/NumberField.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { inputUnit } from './input-unit.ts'
import { measuredBy, type DraftErrors, type ResourceDraft } from './resource-draft.ts'
import styles from './Capacity.module.css'

export interface DraftFieldsProps {
  draft: ResourceDraft
  errors: DraftErrors
  onChange: (draft: ResourceDraft) => void
}

/** Which series measures the resource, and what its limit and lead time are. */
export function MeasureFields({ draft, errors, onChange }: DraftFieldsProps) {
  const typed = inputUnit(draft.unit)
  return (
    <>
      <SeriesField draft={draft} errors={errors} onChange={onChange} />
      <div className={styles.fields}>
        <NumberField
          label="Limit"
          value={draft.limit}
          min={0}
          allowEmpty
          live
          factor={typed.factor}
          unit={typed.unit}
          hint="The most it can hold or carry."
          error={errors.limit}
          onChange={(limit) => onChange({ ...draft, limit })}
        />
        <TextField
          label="Unit"
          value={draft.unit}
          maxLength={50}
          hint="Of the series and of the limit."
          error={errors.unit}
          onChange={(unit) => onChange({ ...draft, unit })}
        />
        <NumberField
          label="Lead time"
          value={draft.leadTimeDays}
          min={0}
          max={3660}
          allowEmpty
          live
          unit="days"
          hint="From ordering more to having it."
          error={errors.leadTimeDays}
          onChange={(leadTimeDays) => onChange({ ...draft, leadTimeDays })}
        />
      </div>
    </>
  )
}

function SeriesField({ draft, errors, onChange }: DraftFieldsProps) {
  const records = useSeriesRecords() ?? []
  const series = records.filter(({ kind, id }) => kind === 'gauge' || id === draft.seriesId)
  const labels = labelledSeries(series)
  const chosen = [...labels].find(([, id]) => id === draft.seriesId)?.[0] ?? ''
  return (
    <>
      <ComboField
        label="Measured by"
        options={[...labels.keys()]}
        value={chosen}
        error={errors.seriesId}
        hint={`One of ${series.length} imported series of the kind gauge.`}
        onChange={(label) => {
          const record = series.find(({ id }) => id === labels.get(label))
          if (record === undefined || record.id === draft.seriesId) return
          const told = measuredBy(record)
          const { limit } = draft.unit === record.unit ? draft : told
          onChange({ ...draft, ...told, limit, name: draft.name === '' ? record.name : draft.name })
        }}
      />
      {draft.seriesId === null ? null : (
        <SeriesPreview seriesId={draft.seriesId} unit={draft.unit} />
      )}
    </>
  )
}

/** How a series runs, in a line: its shape, its time and its highest value. */
export function SeriesPreview({ seriesId, unit }: { seriesId: string; unit: string }) {
  const { meta } = useWorkspace()
  const preview = useSeriesPreview(seriesId)
  if (preview === undefined) return <p className={styles.preview} />
  const first = preview?.times[0]
  const last = preview?.times.at(-1)
  if (preview === null || first === undefined || last === undefined) {
    return <p className={styles.preview}>It holds no points yet.</p>
  }
  const highest = preview.values.reduce((most, value) => (value > most ? value : most), -Infinity)
  const zone = meta.timeZone
  const span = `${formatDate(first, zone)} to ${formatDate(last, zone)}`
  return (
    <p className={styles.preview}>
      <Sparkline values={preview.values} label={`How it ran, ${span}:`} width={160} height={26} />
      <span>
        {span}, highest {formatQuantity(highest, unit)}
      </span>
    </p>
  )
}
