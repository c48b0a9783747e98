import { formatPercent } from '#core/units/format.ts'
import { StatusMark, type Status } from '#renderer/ui/StatusMark.tsx'
import { count } from './count.ts'
import {
  checkOf,
  countsOf,
  isAsking,
  isKeptOut,
  isNothingNew,
  openCount,
  staysOut,
} from './file-outcome.ts'
import type { QueuedFile } from './queued-file.ts'

/** Status of a file as shape, word and colour. */
export function FileMark({ file }: { file: QueuedFile }) {
  const [status, text] = statusOf(file)
  return text === undefined ? (
    <StatusMark status={status} />
  ) : (
    <StatusMark status={status} text={text} />
  )
}

function statusOf(file: QueuedFile): readonly [Status, string?] {
  const { step } = file
  if (step.kind === 'stored') return ['stored']
  if (step.kind === 'storing') return ['storing']
  if (step.kind === 'halted') return ['stopped']
  if (step.kind === 'looking') return ['reading']
  if (step.kind === 'reading') return ['reading', readShare(file)]
  if (isAsking(file)) return ['asking', count(openCount(file), 'question')]
  if (step.kind === 'failed') return ['refused']
  if (isNothingNew(file)) return ['nothing-new']
  if (isKeptOut(file)) return ['refused', 'contradicts']
  if (staysOut(file)) return ['refused', 'stays out']
  if (checkOf(file)?.kind !== 'new') return ['refused']
  return ['ready', count(countsOf(file)?.accepted ?? 0, 'row')]
}

function readShare({ step }: QueuedFile): string {
  const progress = step.kind === 'reading' ? step.progress : null
  if (progress?.total) return `reading ${formatPercent(progress.done / progress.total, 0)}`
  return 'reading'
}
