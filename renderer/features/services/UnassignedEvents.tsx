import { useMemo } from 'react'
import {
  useAlerts,
  useDeploys,
  useIncidents,
  useMaintenance,
  useToilEntries,
} from '#renderer/data/use-documents.ts'
import { Section } from '#renderer/ui/Page.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { ServiceAlerts } from './ServiceAlerts.tsx'
import { ServiceDeploys, ServiceIncidents } from './ServiceEvents.tsx'
import { ServiceMaintenance } from './ServiceMaintenance.tsx'
import { ServiceToil } from './ServiceToil.tsx'

const whose = 'of no service'

/** What was imported without a service, so that nothing that is stored stays out of sight. */
export function UnassignedEvents({ zone }: { zone: string }) {
  const incidents = useUnassigned(useIncidents())
  const deploys = useUnassigned(useDeploys())
  const alerts = useUnassigned(useAlerts())
  const windows = useUnassigned(useMaintenance())
  const entries = useUnassigned(useToilEntries())
  const tabs = [
    {
      id: 'incidents',
      label: 'Incidents',
      rows: incidents,
      content: <ServiceIncidents incidents={incidents} zone={zone} whose={whose} />,
    },
    {
      id: 'deploys',
      label: 'Deploys',
      rows: deploys,
      content: <ServiceDeploys deploys={deploys} zone={zone} whose={whose} />,
    },
    {
      id: 'alerts',
      label: 'Alerts',
      rows: alerts,
      content: <ServiceAlerts alerts={alerts} zone={zone} whose={whose} />,
    },
    {
      id: 'maintenance',
      label: 'Maintenance',
      rows: windows,
      content: <ServiceMaintenance windows={windows} zone={zone} whose={whose} />,
    },
    {
      id: 'toil',
      label: 'Toil log',
      rows: entries,
      content: <ServiceToil entries={entries} zone={zone} whose={whose} />,
    },
  ].filter(({ rows }) => rows.length > 0)
  if (tabs.length === 0) return null
  return (
    <Section title="Records of no service" note="imported without one">
      <Tabs
        // The chosen tab may go when its last row does.
        key={tabs.map(({ id }) => id).join(' ')}
        label="Kind of record"
        tabs={tabs.map(({ rows, label, ...tab }) => ({
          ...tab,
          label: `${label} (${rows.length})`,
        }))}
      />
    </Section>
  )
}

function useUnassigned<T extends { readonly serviceId: string | null }>(
  records: readonly T[] | undefined,
): readonly T[] {
  return useMemo(() => (records ?? []).filter(({ serviceId }) => serviceId === null), [records])
}
