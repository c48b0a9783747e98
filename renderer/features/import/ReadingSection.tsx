import type { Evidence } from '#core/import/detection.ts'
import type { Mapping } from '#core/import/mapping.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { ComboField } from '#renderer/ui/ComboField.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { timeZones } from '#renderer/ui/time-zones.ts'
import type { Draft, QueuedFile } from './queued-file.ts'
import { importQueue } from './use-import-files.ts'
import {
  dateOrderOptions,
  decimalMarkOptions,
  delimiterOptions,
  targetOptions,
  timeFormatOptions,
} from './words.ts'
import styles from './Import.module.css'

interface ReadingSectionProps {
  readonly file: QueuedFile
  readonly draft: Draft
}

/** What the rows are and how their cells are read: all that is proposed can be changed. */
export function ReadingSection({ file, draft }: ReadingSectionProps) {
  const { mapping, detection } = draft
  const change = (next: Mapping): void => void importQueue().change(file.id, next)
  const isTable = mapping.format !== 'prometheus-matrix'
  const namesService = mapping.columns.some(({ role }) => role === 'service')
  return (
    <Section title="How it is read">
      <div className={styles.fields}>
        {isTable ? (
          <SegmentedControl
            label="Rows are"
            options={targetOptions}
            value={mapping.target}
            onChange={(target) => void importQueue().chooseTarget(file.id, target)}
          />
        ) : null}
        {namesService || !isTable ? null : (
          <TextField
            label="Service of all rows"
            placeholder="none"
            value={mapping.service}
            maxLength={200}
            onChange={(service) => change({ ...mapping, service })}
          />
        )}
      </div>
      {isTable ? (
        <Disclosure label="Times, numbers and cells">
          <CellSettings file={file} draft={draft} onChange={change} />
        </Disclosure>
      ) : null}
      <Disclosure label="Why it is read like this">
        <ul>
          {detection.evidence.map((evidence) => (
            <li key={`${evidence.about} ${evidence.column} ${evidence.text}`}>
              {evidenceWords(evidence)}
            </li>
          ))}
        </ul>
      </Disclosure>
    </Section>
  )
}

function evidenceWords({ column, text }: Evidence): string {
  return `${column === null ? '' : `${column}: `}${text}`
}

interface CellSettingsProps extends ReadingSectionProps {
  readonly onChange: (mapping: Mapping) => void
}

/** The choices that no question asks for; those that one does stand with it. */
function CellSettings({ file, draft, onChange }: CellSettingsProps) {
  const { mapping, detection } = draft
  const { meta } = useWorkspace()
  const { time } = mapping
  const asked = new Set(detection.questions.map(({ id }) => id))
  const setTime = (change: Partial<Mapping['time']>): void =>
    onChange({ ...mapping, time: { ...time, ...change } })
  return (
    <div className={styles.fields}>
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
          onChange={(delimiter) => void importQueue().chooseDelimiter(file.id, delimiter)}
        />
      )}
    </div>
  )
}
