import { sloSentenceParts } from '#core/error-budget/slo-sentence.ts'
import { formatDateTime } from '#core/units/format.ts'
import type { Service, Sli } from '#core/workspace/model/objectives.ts'
import { budgetPath } from '#renderer/commands/paths.ts'
import { useCommands } from '#renderer/commands/use-commands.ts'
import type { Objective } from '#renderer/jobs/use-objectives.ts'
import { AnswerHeader, Figure } from '#renderer/ui/AnswerHeader.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { openEditor } from './editor.ts'
import { serviceForm } from './service-form.ts'
import { rankOf, serviceRows } from './service-rows.ts'
import { useDelete } from './use-delete.ts'

interface ServiceHeaderProps {
  service: Service
  objectives: readonly Objective[]
  indicators: readonly Sli[]
  zone: string
}

/** The objective of a service that stands worst, in a sentence. */
export function ServiceHeader({ service, objectives, indicators, zone }: ServiceHeaderProps) {
  const { go } = useCommands().context
  const remove = useDelete()
  const worst = worstOf(service, objectives)
  return (
    <AnswerHeader
      title={service.name}
      answer={
        worst === null ? (
          noObjective(service, indicators)
        ) : (
          <WorstSentence objective={worst} zone={zone} />
        )
      }
      meta={[
        <a key="all" href="#/services">
          All services
        </a>,
        `tier ${service.tier}`,
        ...(worst === null
          ? []
          : [
              <span key="data">
                data to <b>{formatDateTime(worst.nowMs, zone)}</b> {zone.replaceAll('_', ' ')}
              </span>,
            ]),
      ]}
      actions={
        <>
          <Button
            variant="danger"
            icon="trash"
            onClick={() =>
              void remove('services', service).then((deleted) => deleted && go('/services'))
            }
          >
            Delete
          </Button>
          <Button
            icon="pencil"
            onClick={() => openEditor({ kind: 'service', form: serviceForm(service) })}
          >
            Edit service
          </Button>
        </>
      }
    />
  )
}

function worstOf(service: Service, objectives: readonly Objective[]): Objective | null {
  const rows = serviceRows([service], objectives)
  const [worst] = rows.sort(
    (a, b) =>
      rankOf(a.standing) - rankOf(b.standing) ||
      (a.objective?.status?.remaining ?? 0) - (b.objective?.status?.remaining ?? 0),
  )
  return worst?.objective ?? null
}

function noObjective({ name }: Service, indicators: readonly Sli[]): string {
  return indicators.length === 0
    ? `${name} has no indicator yet, so nothing about it is promised.`
    : `${name} is measured, but no objective is promised yet.`
}

function WorstSentence({ objective, zone }: { objective: Objective; zone: string }) {
  const { slo, status, issues } = objective
  return (
    <>
      <Figure>
        <a href={`#${budgetPath(slo.id)}`}>{slo.name}</a>
      </Figure>
      :{' '}
      {status === null
        ? (issues[0]?.message ?? 'being computed…')
        : sloSentenceParts(status, slo.window, zone).map(({ text, figure }) =>
            figure ? <Figure key={text}>{text}</Figure> : <span key={text}>{text}</span>,
          )}
    </>
  )
}
