import { sloSentenceParts } from '#core/error-budget/slo-sentence.ts'
import { windowWords } from '#core/slo/window-words.ts'
import { formatDateTime, formatPercent, formatTarget } from '#core/units/format.ts'
import { servicePath, whatIfPath } from '#renderer/commands/paths.ts'
import { useCommands } from '#renderer/commands/use-commands.ts'
import type { Objective } from '#renderer/jobs/use-objectives.ts'
import { AnswerHeader, Figure } from '#renderer/ui/AnswerHeader.tsx'
import { Button } from '#renderer/ui/Button.tsx'

interface BudgetHeaderProps {
  objective: Objective
  zone: string
}

/** What is left of one objective's budget, and when it goes. */
export function BudgetHeader({ objective, zone }: BudgetHeaderProps) {
  const { slo, service, status, nowMs, issues } = objective
  const { go } = useCommands().context
  return (
    <AnswerHeader
      title={`Budget: ${slo.name}`}
      answer={
        <>
          {slo.name}:{' '}
          {status === null
            ? (issues[0]?.message ?? 'reading its events…')
            : sloSentenceParts(status, slo.window, zone).map(({ text, figure }) =>
                figure ? <Figure key={text}>{text}</Figure> : <span key={text}>{text}</span>,
              )}
        </>
      }
      meta={[
        <span key="target">
          target <b>{formatTarget(slo.target)}</b>
        </span>,
        windowWords(slo.window),
        <span key="method">
          <b>occurrences</b>
          {status === null ? '' : `, coverage ${formatPercent(status.coverage)}`}
        </span>,
        <span key="as-of">
          data to <b>{formatDateTime(nowMs, zone)}</b> {zone.replaceAll('_', ' ')}
        </span>,
      ]}
      actions={
        <>
          <Button onClick={() => go(servicePath(service.id))}>Service {service.name}</Button>
          <Button variant="primary" onClick={() => go(whatIfPath(slo.id))}>
            What if…
          </Button>
        </>
      }
    />
  )
}
