import { useMemo, useState } from 'react'
import { formatDate, formatPercent, formatRemaining } from '#core/units/format.ts'
import { budgetPath } from '#renderer/commands/paths.ts'
import type { Objective } from '#renderer/jobs/use-objectives.ts'
import { ChoiceList, type Choice } from '#renderer/ui/ChoiceList.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import styles from './Budget.module.css'

interface ObjectiveListProps {
  /** Worst first. */
  objectives: readonly Objective[]
  chosenId: string
  zone: string
  onChoose: (sloId: string) => void
}

/** With more objectives than this one looks for them by name. */
const FILTER_FROM = 9
/** So many of the worst are listed; the rest are found by name. */
const MOST_LISTED = 80

/** All objectives, worst first, each with its state in one sentence. */
export function ObjectiveList({ objectives, chosenId, zone, onChoose }: ObjectiveListProps) {
  const [filter, setFilter] = useState('')
  const found = useMemo(
    () => objectives.filter((objective) => matches(objective, filter)),
    [objectives, filter],
  )
  const choices = useMemo(
    () =>
      found
        .filter(({ slo }, place) => place < MOST_LISTED || slo.id === chosenId)
        .map(choiceIn(zone)),
    [found, chosenId, zone],
  )
  const unlisted = found.length - choices.length
  return (
    <div className={styles.panel}>
      {objectives.length < FILTER_FROM ? null : (
        <div className={styles.filter}>
          <TextField
            label="Find an objective"
            value={filter}
            onChange={setFilter}
            placeholder="name or service"
          />
        </div>
      )}
      <ChoiceList
        label="Objectives, worst first"
        choices={choices}
        chosenKey={chosenId}
        onChoose={onChoose}
      />
      {choices.length === 0 ? <p className={styles.none}>No objective matches.</p> : null}
      {unlisted > 0 ? (
        <p className={styles.none}>{unlisted} more stand better: find them by name.</p>
      ) : null}
    </div>
  )
}

function choiceIn(zone: string) {
  return (objective: Objective): Choice => {
    const { slo, status } = objective
    return {
      key: slo.id,
      name: slo.name,
      href: `#${budgetPath(slo.id)}`,
      text: stateOf(objective, zone),
      ...(status === null ? {} : { mark: <StatusMark status={status.health} /> }),
    }
  }
}

/** Where an objective stands, in one short sentence. */
function stateOf({ status, issues }: Objective, zone: string): string {
  if (status === null) return issues[0]?.message ?? 'Being computed…'
  if (status.remaining === null) return 'No events in its window.'
  const left = formatRemaining(status.remaining)
  const at = status.exhaustionMs === null ? null : formatDate(status.exhaustionMs, zone)
  switch (status.exhaustionReason) {
    case 'exhausted':
      return at === null ? `${left}.` : `${left}; spent since ${at}.`
    case 'projected':
      return `${left}; gone on ${at} at this rate.`
    case 'rolls-off':
      return `${left}; old errors leave in time.`
    case 'outlasts-window':
      return `${left}; lasts to the end of the window.`
    case 'no-burn':
      return `${left}; nothing burns now.`
    default:
      return `${left}; coverage ${formatPercent(status.coverage, 0)}.`
  }
}

function matches({ slo, service }: Objective, filter: string): boolean {
  const words = `${slo.name} ${service.name}`.toLowerCase()
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word))
}
