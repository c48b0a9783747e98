import { counted } from '#core/report/words.ts'
import type { IndicatorProposal } from '#core/sli/propose-indicators.ts'
import { formatDateTime } from '#core/units/format.ts'
import { servicePath } from '#renderer/commands/paths.ts'
import { AnswerHeader, Figure } from '#renderer/ui/AnswerHeader.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { openEditor } from './editor.ts'
import { newService } from './service-form.ts'
import { standingByService, type ServiceRow } from './service-rows.ts'
import { sentenceGroups } from './services-sentence.ts'
import { useSetUp } from './use-set-up.ts'

interface ServicesHeaderProps {
  rows: readonly ServiceRow[]
  proposals: readonly IndicatorProposal[]
  pending: boolean
  zone: string
}

/** How many services stand how. */
export function ServicesHeader({ rows, proposals, pending, zone }: ServicesHeaderProps) {
  const setUp = useSetUp()
  const objectives = rows.flatMap(({ objective }) => (objective === null ? [] : [objective]))
  const services = new Set(rows.map(({ service }) => service.id)).size
  const newest = Math.max(...objectives.map(({ nowMs }) => nowMs))
  return (
    <AnswerHeader
      title="Services"
      stale={pending && rows.some(({ standing }) => standing !== 'pending')}
      answer={<ServicesSentence rows={rows} />}
      meta={[
        counted(services, 'service'),
        counted(objectives.length, 'objective'),
        ...(objectives.length === 0
          ? []
          : [
              <span key="data">
                data to <b>{formatDateTime(newest, zone)}</b> {zone.replaceAll('_', ' ')}
              </span>,
            ]),
      ]}
      actions={
        <>
          {proposals.length === 0 || rows.length === 0 ? null : (
            <Button onClick={() => setUp(proposals)}>
              Set up from your data ({proposals.length})
            </Button>
          )}
          <Button
            variant={rows.length === 0 ? 'default' : 'primary'}
            icon="plus"
            onClick={() => openEditor({ kind: 'service', form: newService })}
          >
            New service
          </Button>
        </>
      }
    />
  )
}

function ServicesSentence({ rows }: { rows: readonly ServiceRow[] }) {
  const standings = standingByService(rows)
  const groups = sentenceGroups(standings.values())
  const [only] = rows
  if (only === undefined) return <>No service is defined yet.</>
  if (standings.size === 1) {
    return (
      <>
        The only service,{' '}
        <Figure>
          <a href={`#${servicePath(only.service.id)}`}>{only.service.name}</a>
        </Figure>
        , {groups[0]!.text.replace(/^one /, '')}.
      </>
    )
  }
  if (groups.length === 1) {
    return (
      <>
        All <Figure>{standings.size}</Figure> services {groups[0]!.text.replace(/^\S+ /, '')}.
      </>
    )
  }
  return (
    <>
      Of {standings.size} services{' '}
      {groups.map(({ standing, text }, index) => (
        <span key={standing}>
          {index === 0 ? '' : index === groups.length - 1 ? ' and ' : ', '}
          <Figure>{text}</Figure>
        </span>
      ))}
      .
    </>
  )
}
