import { useMemo } from 'react'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { pendingDecisions, type Decision } from '#core/workspace/decisions.ts'
import { counted } from '#core/report/words.ts'
import { formatDateTime } from '#core/units/format.ts'
import { asOfMs } from '#core/workspace/as-of.ts'
import { StartActions } from '#renderer/commands/StartActions.tsx'
import { useIncidents } from '#renderer/data/use-documents.ts'
import { useSeriesRecords } from '#renderer/data/use-series.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { useObjectives, type Objective } from '#renderer/jobs/use-objectives.ts'
import { useOutlooks, type Outlook } from '#renderer/jobs/use-outlooks.ts'
import { AnswerHeader } from '#renderer/ui/AnswerHeader.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Columns, Page, Section } from '#renderer/ui/Page.tsx'
import { todayAnswer } from './answer.ts'
import { DecisionList } from './DecisionList.tsx'
import { IncidentsTable } from './IncidentsTable.tsx'
import { ObjectivesTable } from './ObjectivesTable.tsx'
import { ResourcesTable } from './ResourcesTable.tsx'
import { TodaySentence } from './TodaySentence.tsx'

const METHOD =
  'Budgets by occurrences. Resources by forecast of daily peaks; orders at 5 % risk of running out before delivery.'

/** What needs a decision today, then where every promise and resource stands. */
export function TodayPage() {
  const { db, meta } = useWorkspace()
  const objectives = useObjectives()
  const outlooks = useOutlooks()
  const series = useSeriesRecords()
  const incidents = useIncidents()
  const zone = meta.timeZone
  const decisions = useMemo(
    () =>
      pendingDecisions({
        objectives: objectives.list ?? [],
        outlooks: known(outlooks.list?.map(({ outlook }) => outlook)),
        series: series ?? [],
        zone,
      }),
    [objectives.list, outlooks.list, series, zone],
  )
  if (!objectives.list || !outlooks.list || !series || !incidents) return null
  if (series.length === 0 && incidents.length === 0 && objectives.list.length === 0) {
    return <EmptyToday />
  }
  const header = (
    <TodayHeader
      decisions={decisions}
      objectives={objectives.list.length}
      resources={outlooks.list.length}
      unanswered={unansweredOf(objectives.list, outlooks.list)}
      incidents={incidents.length}
      pending={objectives.pending || outlooks.pending}
      asOfMs={asOfMs(series, db.environment.nowMs())}
      zone={zone}
    />
  )
  return (
    <Page header={header} footer={METHOD}>
      {decisions.length === 0 ? null : (
        <Section title="Needs a decision" note="most pressing first">
          <DecisionList decisions={decisions} zone={zone} />
        </Section>
      )}
      <Columns>
        <Section title="Error budgets" note="of each objective’s window">
          <ObjectivesTable objectives={objectives.list} />
        </Section>
        <Section title="Capacity" note="50 % chance to be full by">
          <ResourcesTable outlooks={outlooks.list} zone={zone} />
        </Section>
      </Columns>
      <Section title="Latest incidents" note="by start">
        <IncidentsTable incidents={incidents} zone={zone} />
      </Section>
    </Page>
  )
}

interface TodayHeaderProps {
  readonly decisions: readonly Decision[]
  readonly objectives: number
  readonly resources: number
  readonly unanswered: number
  readonly incidents: number
  readonly pending: boolean
  readonly asOfMs: number
  readonly zone: string
}

function TodayHeader(props: TodayHeaderProps) {
  const { decisions, objectives, resources, incidents, pending, zone } = props
  return (
    <AnswerHeader
      title="Today"
      answer={
        <TodaySentence
          answer={todayAnswer(decisions)}
          pending={pending}
          measured={objectives + resources}
          unanswered={props.unanswered}
          zone={zone}
        />
      }
      stale={pending}
      meta={[
        <span key="as-of">
          data to <strong>{formatDateTime(props.asOfMs, zone)}</strong> {zone.replaceAll('_', ' ')}
        </span>,
        counted(objectives, 'objective'),
        counted(resources, 'resource'),
        counted(incidents, 'incident'),
      ]}
    />
  )
}

function EmptyToday() {
  return (
    <Page
      header={
        <AnswerHeader
          title="Today"
          answer="Nothing is known yet: bring the exports of your monitoring, or try the sample quarter."
          meta={['Works offline', 'Nothing leaves this machine']}
        />
      }
    >
      <EmptyState
        title="Three questions, answered from your own exports"
        text="Which resource runs out, and when must more be ordered? Will each error budget last, and what would change it? What do we report this quarter?"
        actions={<StartActions />}
      />
    </Page>
  )
}

function known(outlooks: readonly (ResourceOutlook | null)[] | undefined): ResourceOutlook[] {
  return (outlooks ?? []).filter((outlook) => outlook !== null)
}

function unansweredOf(objectives: readonly Objective[], outlooks: readonly Outlook[]): number {
  const budgets = objectives.filter(({ status }) => (status?.health ?? 'no-data') === 'no-data')
  return budgets.length + outlooks.filter(({ outlook }) => outlook === null).length
}
