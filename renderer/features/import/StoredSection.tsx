import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { formatNumber } from '#core/units/format.ts'
import { useSeriesRecords } from '#renderer/data/use-series.ts'
import { useUndoState } from '#renderer/data/use-journal.ts'
import { importToRedo } from '#renderer/data/redo-import.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { count } from './count.ts'
import { Counts } from './Counts.tsx'
import { MeasuredSection } from './MeasuredSection.tsx'
import { NextSteps } from './NextSteps.tsx'
import type { QueuedFile } from './queued-file.ts'
import { SeriesName } from './SeriesName.tsx'
import { StoredRefused } from './StoredRefused.tsx'
import { useQueueActions } from './use-queue-actions.ts'
import { useRecordActions } from './use-record-actions.ts'
import { formatWords, kindWords, targetNames } from './words.ts'
import styles from './Import.module.css'

/** How many series are named; the pages they are on list all. */
const MOST_NAMED = 6

interface StoredSectionProps {
  readonly file: QueuedFile
  readonly record: ImportRecord
  readonly newServices: readonly string[]
}

/** What became of a file that was stored, and where to go on with it. */
export function StoredSection({ file, record, newServices }: StoredSectionProps) {
  const { undo, redo } = useRecordActions()
  const { remove } = useQueueActions()
  const isRedoable = importToRedo(useUndoState()) === record.id
  const isUndone = record.status === 'undone'
  return (
    <>
      <Section
        title={file.label}
        note={`${targetNames[record.target]} · ${formatWords(record.format)}`}
        actions={
          <div className={styles.buttons}>
            <Button onClick={() => remove(file)}>Remove from the list</Button>
            {isUndone && isRedoable ? (
              <Button onClick={() => void redo(record)}>Redo import</Button>
            ) : null}
            {isUndone ? null : (
              <Button icon="undo" onClick={() => void undo([record])}>
                Undo import
              </Button>
            )}
          </div>
        }
      >
        {isUndone ? (
          <p>This import was undone: nothing of it is stored.</p>
        ) : (
          <Counts counts={record.counts} past />
        )}
      </Section>
      {isUndone ? null : <Created record={record} newServices={newServices} />}
      {isUndone || record.counts.rejected === 0 ? null : <StoredRefused record={record} />}
    </>
  )
}

function Created({ record, newServices }: Omit<StoredSectionProps, 'file'>) {
  const series = (useSeriesRecords() ?? []).filter(({ importIds }) => importIds.includes(record.id))
  return (
    <>
      {series.length === 0 && newServices.length === 0 ? null : (
        <Section title="What it brought">
          <ul className={styles.plain}>
            {series.slice(0, MOST_NAMED).map((one) => (
              <li key={one.id}>
                <SeriesName name={one.name} labels={one.labels} />{' '}
                <span className={styles.quiet}>
                  {kindWords(one.kind).toLowerCase()}, {count(one.pointCount, 'point')}
                  {one.gapCount === 0 ? '' : `, ${count(one.gapCount, 'gap')}`}
                </span>
              </li>
            ))}
            {series.length > MOST_NAMED ? (
              <li className={styles.quiet}>
                and {formatNumber(series.length - MOST_NAMED)} more series
              </li>
            ) : null}
            {newServices.length === 0 ? null : (
              <li>
                {count(newServices.length, 'new service')}:{' '}
                {newServices.slice(0, MOST_NAMED).join(', ')}
                {newServices.length > MOST_NAMED ? ' …' : ''}
              </li>
            )}
          </ul>
        </Section>
      )}
      <NextSteps records={[record]} />
      <MeasuredSection record={record} />
    </>
  )
}
