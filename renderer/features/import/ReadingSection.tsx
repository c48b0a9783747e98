import type { Mapping } from '#core/import/mapping.ts'
import type { ImportTarget } from '#core/workspace/model/imports.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { CalendarHorizon } from './CalendarHorizon.tsx'
import { CellSettings } from './CellSettings.tsx'
import { DetectedLine } from './DetectedLine.tsx'
import { isTable, type Draft } from './draft.ts'
import type { QueuedFile } from './queued-file.ts'
import { importQueue, useShowFile } from './use-import-files.ts'
import { targetNames, targetOptions } from './words.ts'
import styles from './Import.module.css'

interface ReadingSectionProps {
  readonly file: QueuedFile
  readonly draft: Draft
}

/** What the file is and how its cells are read: all that is proposed can be changed. */
export function ReadingSection({ file, draft }: ReadingSectionProps) {
  const { mapping, detection } = draft
  const change = (next: Mapping): void => void importQueue().change(file.id, next)
  const hasCells = isTable(mapping)
  const hasChoice = hasCells || mapping.format === 'icalendar'
  const namesService = mapping.columns.some(({ role }) => role === 'service')
  return (
    <Section title="How it is read">
      <DetectedLine file={file} detection={detection} />
      {hasChoice ? (
        <SegmentedControl
          label="Rows are"
          options={targetOptions(mapping)}
          value={mapping.target}
          onChange={(target) => void importQueue().chooseTarget(file.id, target)}
        />
      ) : null}
      {hasChoice && mapping.target !== 'metrics' ? (
        <AlsoAs file={file} target={mapping.target} />
      ) : null}
      <div className={styles.fields}>
        {namesService ? null : (
          <TextField
            label="Service of all rows"
            placeholder="none"
            value={mapping.service}
            maxLength={200}
            onChange={(service) => change({ ...mapping, service })}
          />
        )}
        {mapping.format === 'icalendar' ? (
          <CalendarHorizon key={file.id} mapping={mapping} onChange={change} />
        ) : null}
      </div>
      {hasCells ? (
        <Disclosure label="Times, numbers and cells">
          <CellSettings file={file} draft={draft} onChange={change} />
        </Disclosure>
      ) : null}
    </Section>
  )
}

type EventTarget = Exclude<ImportTarget, 'metrics'>

/** What else a log of events may be read as: an incident may have been toil, too. */
const LIKELY: Readonly<Record<EventTarget, readonly EventTarget[]>> = {
  incidents: ['toil', 'alerts'],
  alerts: ['incidents', 'toil'],
  maintenance: ['toil'],
  toil: ['incidents', 'maintenance'],
  deploys: [],
}

/** The same file once more, as another kind of data: some logs hold two. */
function AlsoAs({ file, target }: { file: QueuedFile; target: EventTarget }) {
  const show = useShowFile()
  const others = LIKELY[target]
  if (others.length === 0 || file.retried !== null) return null
  return (
    <div className={styles.buttons}>
      <span className={styles.quiet}>The same file, also as another kind of data:</span>
      {others.map((other) => {
        const words = targetNames[other].toLowerCase()
        return (
          <Button
            key={other}
            variant="quiet"
            onClick={() => {
              const also = importQueue().addAlso(file.id, other, words)
              if (also !== undefined) show(also)
            }}
          >
            Also read as {words}
          </Button>
        )
      })}
    </div>
  )
}
