import { orderPlan } from '#core/capacity/order-plan.ts'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { counted } from '#core/report/words.ts'
import { formatDate, formatDateTime, formatNumber, formatPercent } from '#core/units/format.ts'
import { capacityPath } from '#renderer/commands/paths.ts'
import type { Outlook, Outlooks } from '#renderer/jobs/use-outlooks.ts'
import { AnswerHeader, Figure } from '#renderer/ui/AnswerHeader.tsx'
import { demandText, resourcesNeed } from './sentences.ts'

/** Orders due within this many days are decisions of this planning round. */
const PLANNING_DAYS = 90
/** How many of them the sentence names. */
const NAMED = 3

interface CapacityHeaderProps extends Outlooks {
  readonly list: readonly Outlook[]
  readonly zone: string
}

/** Which resources need a decision, over all of them. */
export function CapacityHeader({ list, pending, progress, zone }: CapacityHeaderProps) {
  const answered = list.flatMap(({ outlook }) => (outlook === null ? [] : [outlook]))
  const waiting = pending && answered.length === 0
  return (
    <AnswerHeader
      title="Capacity"
      stale={pending && !waiting}
      answer={
        waiting ? (
          <>Looking at {counted(list.length, 'resource')}…</>
        ) : (
          <PlanSentence answered={answered} total={list.length} zone={zone} />
        )
      }
      meta={[
        `${counted(list.length, 'resource')} · ${counted(servicesOf(list), 'service')}`,
        <DataTo key="data" list={list} zone={zone} />,
        progress === null
          ? calibrationText(answered)
          : `${formatNumber(progress.done, 0)} of ${formatNumber(list.length, 0)} looked at`,
      ].filter((fact) => fact !== null)}
    />
  )
}

interface PlanSentenceProps {
  answered: readonly ResourceOutlook[]
  total: number
  zone: string
}

function PlanSentence({ answered, total, zone }: PlanSentenceProps) {
  const { due, next } = orderPlan(answered, PLANNING_DAYS)
  const named = due.slice(0, NAMED)
  const others = due.length - named.length
  if (answered.length === 0) {
    return <>No resource has enough measurements for an answer yet.</>
  }
  if (due.length === 0) {
    const lead = `No order is due within ${PLANNING_DAYS} days`
    if (next === null) {
      const every = total === 1 ? 'the only resource keeps' : `all ${total} resources keep`
      return total === answered.length ? (
        <>
          {lead}: {every} enough room.
        </>
      ) : (
        <>{lead} among the resources that have an answer.</>
      )
    }
    return (
      <>
        {lead}; the next is <Named outlook={next} />, by {formatDate(next.orderBy.ms, zone)}.
      </>
    )
  }
  return (
    <>
      {resourcesNeed(due.length)} a decision within {PLANNING_DAYS} days:{' '}
      {named.map((outlook, index) => (
        <span key={outlook.resource.id}>
          {index === 0 ? '' : index === named.length - 1 && others === 0 ? ' and ' : ', '}
          <Named outlook={outlook} /> {demandText(outlook, zone)}
        </span>
      ))}
      {others > 0 ? `, and ${others} more` : ''}
      {next === null ? (
        '.'
      ) : (
        <>
          ; next is <Named outlook={next} />, by {formatDate(next.orderBy.ms, zone)}.
        </>
      )}
    </>
  )
}

/** Longer names are cut in the sentence; the list has them whole. */
const MOST_LETTERS = 40

function Named({ outlook: { resource } }: { outlook: ResourceOutlook }) {
  const { id, name } = resource
  const cut = name.length > MOST_LETTERS
  return (
    <Figure {...(cut ? { title: name } : {})}>
      <a href={`#${capacityPath(id)}`}>{cut ? `${name.slice(0, MOST_LETTERS - 1)}…` : name}</a>
    </Figure>
  )
}

function DataTo({ list, zone }: { list: readonly Outlook[]; zone: string }) {
  const ends = list.map(({ nowMs }) => nowMs)
  const first = Math.min(...ends)
  const last = Math.max(...ends)
  const zoneName = zone.replaceAll('_', ' ')
  return (
    <>
      data to{' '}
      <b>
        {formatDate(first, zone) === formatDate(last, zone)
          ? formatDateTime(last, zone)
          : `${formatDate(first, zone)} – ${formatDate(last, zone)}`}
      </b>{' '}
      {zoneName}
    </>
  )
}

function servicesOf(list: readonly Outlook[]): number {
  return new Set(list.flatMap(({ service }) => (service === null ? [] : [service.id]))).size
}

/** How often the 95 % bands held what the back-tests kept back, over all resources. */
function calibrationText(answered: readonly ResourceOutlook[]): string | null {
  let inside = 0
  let scored = 0
  for (const { forecast } of answered) {
    const { backTest } = forecast.diagnostics
    if (backTest === null) continue
    inside += backTest.coverage95 * backTest.scored
    scored += backTest.scored
  }
  if (scored === 0) return null
  const held = formatNumber(scored, 0)
  return `95 % bands held ${formatPercent(inside / scored, 1)} of ${held} back-tested values`
}
