import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useCommands } from '#renderer/commands/use-commands.ts'
import {
  useAlerts,
  useDeploys,
  useIncidents,
  useMaintenance,
  useResources,
  useServices,
  useSlis,
  useTeams,
  useToilEntries,
} from '#renderer/data/use-documents.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { useObjectives } from '#renderer/jobs/use-objectives.ts'
import { AnswerHeader } from '#renderer/ui/AnswerHeader.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page, Section } from '#renderer/ui/Page.tsx'
import { usePageTitle } from '#renderer/ui/page-title.ts'
import { Editors } from './Editors.tsx'
import { ServiceAlerts } from './ServiceAlerts.tsx'
import { ServiceDeploys, ServiceIncidents, ServiceResources } from './ServiceEvents.tsx'
import { ServiceFacts } from './ServiceFacts.tsx'
import { ServiceHeader } from './ServiceHeader.tsx'
import { ServiceIndicators } from './ServiceIndicators.tsx'
import { ServiceMaintenance } from './ServiceMaintenance.tsx'
import { ServiceObjectives } from './ServiceObjectives.tsx'
import { ServiceToil } from './ServiceToil.tsx'
import styles from './Services.module.css'

const METHOD =
  'Budgets by occurrences, each as of the end of its own data. Incidents, deploys, alerts, maintenance and the toil log come from imports.'

/** One service: what it is, what it promises, what happened to it. */
export function ServicePage() {
  usePageTitle('Service')
  const { serviceId } = useParams({ strict: false }) as { serviceId?: string }
  const { meta } = useWorkspace()
  const services = useServices()
  const teams = useTeams()
  const slis = useSlis()
  const { list } = useObjectives()
  const resources = useOwn(useResources(), serviceId)
  if (!services || !teams || !slis || !list || !resources) return null
  const service = services.find(({ id }) => id === serviceId)
  if (service === undefined) return <GoneService />
  const zone = meta.timeZone
  const objectives = list.filter((objective) => objective.service.id === service.id)
  const indicators = slis.filter((sli) => sli.serviceId === service.id)
  const team = teams.find(({ id }) => id === service.teamId)
  return (
    <Page
      header={
        <ServiceHeader
          service={service}
          objectives={objectives}
          indicators={indicators}
          zone={zone}
        />
      }
      footer={METHOD}
    >
      <ServiceFacts service={service} team={team?.name ?? null} />
      <ServiceObjectives
        objectives={objectives}
        indicators={indicators}
        service={service}
        zone={zone}
      />
      <ServiceIndicators indicators={indicators} objectives={objectives} service={service} />
      <WhatHappened serviceId={service.id} zone={zone} />
      <Section title="Resources" note="what it runs on, with a limit">
        <ServiceResources resources={resources} />
      </Section>
      <Editors />
    </Page>
  )
}

/** What imports brought of the service, each kind newest first. */
function WhatHappened({ serviceId, zone }: { serviceId: string; zone: string }) {
  const incidents = useOwn(useIncidents(), serviceId)
  const deploys = useOwn(useDeploys(), serviceId)
  const alerts = useOwn(useAlerts(), serviceId)
  const windows = useOwn(useMaintenance(), serviceId)
  const entries = useOwn(useToilEntries(), serviceId)
  if (!incidents || !deploys || !alerts || !windows || !entries) return null
  return (
    <>
      <div className={styles.events}>
        <Section title="Incidents" note={`${incidents.length} imported`}>
          <ServiceIncidents incidents={incidents} zone={zone} />
        </Section>
        <Section title="Deploys" note={`${deploys.length} imported`}>
          <ServiceDeploys deploys={deploys} zone={zone} />
        </Section>
        <Section title="Alerts" note={`${alerts.length} imported`}>
          <ServiceAlerts alerts={alerts} zone={zone} />
        </Section>
        <Section title="Maintenance" note={`${windows.length} imported`}>
          <ServiceMaintenance windows={windows} zone={zone} />
        </Section>
      </div>
      <Section title="Toil log" note={`${entries.length} imported`}>
        <ServiceToil entries={entries} zone={zone} />
      </Section>
    </>
  )
}

function useOwn<T extends { readonly serviceId: string | null }>(
  records: readonly T[] | undefined,
  serviceId: string | undefined,
): readonly T[] | undefined {
  return useMemo(
    () => records?.filter((record) => record.serviceId === serviceId),
    [records, serviceId],
  )
}

function GoneService() {
  const { go } = useCommands().context
  return (
    <Page header={<AnswerHeader title="Service" answer="This service is not here any more." />}>
      <EmptyState
        title="Deleted, or of another workspace"
        text="If it was deleted just now, Undo brings it back with all that went with it."
        actions={
          <Button variant="primary" onClick={() => go('/services')}>
            All services
          </Button>
        }
      />
    </Page>
  )
}
