import { useMemo } from 'react'
import { formatDate, formatPercent, formatRemaining } from '#core/units/format.ts'
import { budgetPath } from '#renderer/commands/paths.ts'
import type { Objective } from '#renderer/jobs/use-objectives.ts'
import { ChoicePanel, type FindableChoice } from '#renderer/ui/ChoicePanel.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'

interface ObjectiveListProps {
  /** Worst first. */
  objectives: readonly Objective[]
  chosenId: string
  zone: string
  onChoose: (sloId: string) => void
}

/** All objectives, worst first, each with its state in one sentence. */
export function ObjectiveList({ objectives, chosenId, zone, onChoose }: ObjectiveListProps) {
  const choices = useMemo(
    () => objectives.map((objective) => choiceOf(objective, zone)),
    [objectives, zone],
  )
  return (
    <ChoicePanel
      label="Objectives, worst first"
      findLabel="Find an objective"
      foundBy="name or service"
      choices={choices}
      chosenKey={chosenId}
      onChoose={onChoose}
    />
  )
}

function choiceOf(objective: Objective, zone: string): FindableChoice {
  const { slo, service, status } = objective
  return {
    key: slo.id,
    name: slo.name,
    words: `${slo.name} ${service.name}`,
    href: `#${budgetPath(slo.id)}`,
    text: <ObjectiveText objective={objective} zone={zone} />,
    ...(status === null ? {} : { mark: <StatusMark status={status.health} /> }),
  }
}

function ObjectiveText({ objective, zone }: { objective: Objective; zone: string }) {
  return <>{stateOf(objective, zone)}</>
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
