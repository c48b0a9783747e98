import type { Mapping } from '#core/import/mapping.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { ComboField } from '#renderer/ui/ComboField.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { timeZones } from '#renderer/ui/time-zones.ts'
import {
  absentOptions,
  dateOrderOptions,
  decimalMarkOptions,
  delimiterOptions,
  encodingOptions,
  timeFormatOptions,
} from './cell-words.ts'
import type { Draft } from './draft.ts'
import type { QueuedFile } from './queued-file.ts'
import { importQueue } from './use-import-files.ts'
import styles from './Import.module.css'

interface CellSettingsProps {
  readonly file: QueuedFile
  readonly draft: Draft
  readonly onChange: (mapping: Mapping) => void
}

/** The choices that no question asks for; those that one does stand with it. */
export function CellSettings({ file, draft, onChange }: CellSettingsProps) {
  const { mapping, detection } = draft
  const asked = new Set(detection.questions.map(({ id }) => id))
  return (
    <div className={styles.fields}>
      <TimeSettings mapping={mapping} asked={asked} onChange={onChange} />
      {asked.has('decimal-mark') ? null : (
        <Select
          label="Decimal mark"
          placeholder="As the numbers say"
          options={decimalMarkOptions}
          value={mapping.decimalMark}
          onChange={(decimalMark) => onChange({ ...mapping, decimalMark })}
        />
      )}
      {asked.has('delimiter') || mapping.format !== 'csv' ? null : (
        <Select
          label="Cells are separated by"
          options={delimiterOptions}
          value={mapping.dialect.delimiter}
          onChange={(delimiter) => void importQueue().chooseDialect(file.id, { delimiter })}
        />
      )}
      {asked.has('encoding') ? null : (
        <Select
          label="Characters are written in"
          options={encodingOptions}
          value={mapping.dialect.encoding}
          onChange={(encoding) => void importQueue().chooseDialect(file.id, { encoding })}
        />
      )}
      {asked.has('absent') || mapping.target !== 'metrics' ? null : (
        <Select
          label="A slot that the file leaves out"
          options={absentOptions}
          value={mapping.absent}
          onChange={(absent) => onChange({ ...mapping, absent })}
        />
      )}
    </div>
  )
}

interface TimeSettingsProps extends Pick<CellSettingsProps, 'onChange'> {
  readonly mapping: Mapping
  readonly asked: ReadonlySet<string>
}

function TimeSettings({ mapping, asked, onChange }: TimeSettingsProps) {
  const { meta } = useWorkspace()
  const { time } = mapping
  const setTime = (change: Partial<Mapping['time']>): void =>
    onChange({ ...mapping, time: { ...time, ...change } })
  return (
    <>
      <Select
        label="Times are written as"
        options={timeFormatOptions}
        value={time.format}
        onChange={(format) => setTime({ format })}
      />
      {asked.has('date-order') ? null : (
        <Select
          label="Numeric dates"
          placeholder="As they say themselves"
          options={dateOrderOptions}
          value={time.order}
          onChange={(order) => setTime({ order })}
        />
      )}
      {asked.has('time-zone') ? null : (
        <ComboField
          label="Zone of times that carry none"
          options={timeZones(meta.timeZone)}
          value={time.zone ?? ''}
          onChange={(zone) => setTime({ zone })}
        />
      )}
    </>
  )
}
