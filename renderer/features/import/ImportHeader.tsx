import type { ReactNode } from 'react'
import { formatNumber } from '#core/units/format.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { useActivity } from '#renderer/commands/activity.ts'
import { CommandButton } from '#renderer/commands/CommandButton.tsx'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { AnswerHeader, Figure } from '#renderer/ui/AnswerHeader.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { count } from './count.ts'
import type { QueuedFile } from './queued-file.ts'
import { queueTotals, type QueueTotals } from './queue-totals.ts'
import { importQueue } from './use-import-files.ts'
import { useQueueActions } from './use-queue-actions.ts'

interface ImportHeaderProps {
  readonly files: readonly QueuedFile[]
  readonly imports: readonly ImportRecord[]
}

/** What the files come to, in one sentence, and the button that stores them. */
export function ImportHeader({ files, imports }: ImportHeaderProps) {
  const { meta } = useWorkspace()
  const isBusy = useActivity(({ current }) => current !== null)
  const { store } = useQueueActions()
  const totals = queueTotals(files, imports)
  const ready = files.filter(({ id }) => totals.ready.includes(id))
  return (
    <AnswerHeader
      title="Import"
      answer={sentence(totals, imports)}
      meta={[
        'Nothing is stored before you import it',
        `times shown in ${meta.timeZone.replaceAll('_', ' ')}`,
        'Nothing leaves this machine',
      ]}
      actions={
        <>
          <CommandButton id="import.open" icon="upload" label="Choose files" />
          {files.length === 0 ? null : totals.isDone ? (
            <Button onClick={() => files.forEach(({ id }) => importQueue().remove(id))}>
              Clear the list
            </Button>
          ) : (
            <Button
              variant="primary"
              disabled={isBusy || ready.length === 0}
              onClick={() => void store(ready)}
            >
              {ready.length === 0 ? 'Import' : importLabel(totals)}
            </Button>
          )}
        </>
      }
    />
  )
}

function sentence(totals: QueueTotals, imports: readonly ImportRecord[]): ReactNode {
  if (totals.files === 0) return historySentence(imports)
  const { busy, ready, asking, refused, staysOut, keptOut, nothingNew, stored } = totals
  const parts: ReactNode[] = []
  if (ready.length > 0) parts.push(readySentence(totals))
  if (asking > 0) {
    parts.push(`${count(asking, 'file')} ${asking === 1 ? 'waits' : 'wait'} for your answer.`)
  }
  if (refused > 0)
    parts.push(
      `${count(refused, 'file')} can’t be stored as ${refused === 1 ? 'it is' : 'they are'}.`,
    )
  if (staysOut > 0) {
    parts.push(`${count(staysOut, 'file')} ${staysOut === 1 ? 'stays' : 'stay'} out, as you chose.`)
  }
  if (keptOut > 0) {
    parts.push(
      `${count(keptOut, 'file')} only ${keptOut === 1 ? 'contradicts' : 'contradict'} what is stored and kept.`,
    )
  }
  if (nothingNew > 0) {
    parts.push(`${count(nothingNew, 'file')} ${nothingNew === 1 ? 'brings' : 'bring'} nothing new.`)
  }
  if (busy > 0) parts.push(`${count(busy, 'file')} ${busy === 1 ? 'is' : 'are'} being read.`)
  if (stored > 0) parts.push(storedSentence(totals))
  if (parts.length === 0) return 'Nothing of the listed files is stored now.'
  return parts.map((part, index) => (
    // Sentences have no identity but their place.
    // oxlint-disable-next-line react/no-array-index-key
    <span key={index}>
      {index === 0 ? '' : ' '}
      {part}
    </span>
  ))
}

function importLabel({ isOverlapping, ready, rowsToStore }: QueueTotals): string {
  return isOverlapping
    ? `Import ${count(ready.length, 'file')}`
    : `Import ${count(rowsToStore, 'row')}`
}

function readySentence(totals: QueueTotals): ReactNode {
  const { ready, rowsToStore, rowsRefused, rowsDuplicate, isOverlapping } = totals
  const files = ready.length
  if (isOverlapping) {
    return (
      <>
        {count(files, 'file')} are read: up to <Figure>{count(rowsToStore, 'row')}</Figure> will be
        stored. Files overlap: each is compared again right before it is stored, and waits for you
        if its counts have changed.
      </>
    )
  }
  return (
    <>
      {count(files, 'file')} {files === 1 ? 'is' : 'are'} read:{' '}
      <Figure>{count(rowsToStore, 'row')}</Figure> will be stored,{' '}
      {rowsDuplicate === 0
        ? null
        : `${formatNumber(rowsDuplicate)} ${rowsDuplicate === 1 ? 'is a duplicate' : 'are duplicates'}, `}
      {rowsRefused === 0 ? 'none is' : <Figure>{formatNumber(rowsRefused)}</Figure>}
      {rowsRefused === 0 ? '' : rowsRefused === 1 ? ' is' : ' are'} refused.
    </>
  )
}

function storedSentence({ stored, rowsStored, rowsStoredRefused }: QueueTotals): ReactNode {
  return (
    <>
      <Figure>{count(rowsStored, 'row')}</Figure> of {count(stored, 'file')}{' '}
      {rowsStored === 1 ? 'is' : 'are'} stored
      {rowsStoredRefused === 0 ? '' : `, ${formatNumber(rowsStoredRefused)} refused`}.
    </>
  )
}

function historySentence(imports: readonly ImportRecord[]): ReactNode {
  const committed = imports.filter(({ status }) => status === 'committed')
  if (committed.length === 0) {
    return imports.length === 0
      ? 'Nothing imported yet.'
      : 'Nothing is stored now: every import was undone.'
  }
  const rows = committed.reduce((sum, { counts }) => sum + counts.accepted, 0)
  const refused = committed.reduce((sum, { counts }) => sum + counts.rejected, 0)
  return (
    <>
      <Figure>{count(rows, 'row')}</Figure> of {count(committed.length, 'file')}{' '}
      {rows === 1 ? 'is' : 'are'} stored
      {refused === 0 ? '' : `, ${formatNumber(refused)} ${refused === 1 ? 'was' : 'were'} refused`}.
    </>
  )
}
