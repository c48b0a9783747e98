import type { Decision } from '#core/workspace/decisions.ts'
import { budgetPath, capacityPath } from '#renderer/commands/paths.ts'
import { Figure } from '#renderer/ui/AnswerHeader.tsx'
import { demandOf, type TodayAnswer } from './answer.ts'

interface TodaySentenceProps {
  readonly answer: TodayAnswer
  readonly pending: boolean
  /** How many objectives and resources were looked at. */
  readonly measured: number
  /** How many of them have no answer. */
  readonly unanswered: number
  /** IANA zone that dates are written in. */
  readonly zone: string
}

/** One sentence: how many things need a decision, and which come first. */
export function TodaySentence(props: TodaySentenceProps) {
  const { answer, pending, measured, unanswered, zone } = props
  if (answer.count === 0) {
    if (pending) return <>Looking at {measured} objectives and resources…</>
    if (measured === 0) return <>Data are here; objectives and resources give them a meaning.</>
    if (unanswered > 0) {
      return (
        <>
          {unanswered} of {measured} objectives and resources can’t be answered; nothing else needs
          a decision.
        </>
      )
    }
    return <>Nothing needs a decision: every budget lasts and no order is due within 30 days.</>
  }
  const { count, named, others } = answer
  return (
    <>
      {count === 1 ? 'One thing needs' : `${count} things need`} a decision:{' '}
      {named.map((decision, index) => (
        <span key={`${decision.kind} ${decision.id}`}>
          {index === 0 ? '' : index === named.length - 1 && others === 0 ? ' and ' : ', '}
          <Figure>
            <a href={`#${decisionPath(decision)}`}>{decision.name}</a>
          </Figure>{' '}
          {demandOf(decision, zone)}
        </span>
      ))}
      {others > 0 ? `, and ${others} more` : ''}.
    </>
  )
}

/** Where a decision is prepared. */
export function decisionPath({ kind, id }: Decision): string {
  if (kind === 'budget') return budgetPath(id)
  return kind === 'resource' ? capacityPath(id) : '/import'
}
