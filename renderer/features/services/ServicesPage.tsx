import { useMemo, useState } from 'react'
import { proposeIndicators } from '#core/sli/propose-indicators.ts'
import { useServices, useSlis } from '#renderer/data/use-documents.ts'
import { useSeriesRecords } from '#renderer/data/use-series.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { useObjectives } from '#renderer/jobs/use-objectives.ts'
import { DataTable } from '#renderer/ui/DataTable.tsx'
import { Page, Section } from '#renderer/ui/Page.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { usePageTitle } from '#renderer/ui/page-title.ts'
import { DeployGate } from './DeployGate.tsx'
import { Editors } from './Editors.tsx'
import { NoServices } from './NoServices.tsx'
import { Policies } from './Policies.tsx'
import { serviceColumns } from './service-columns.tsx'
import { matches, serviceRows, type ServiceRow, type Standing } from './service-rows.ts'
import { ServicesHeader } from './ServicesHeader.tsx'
import { UnassignedEvents } from './UnassignedEvents.tsx'
import styles from './Services.module.css'

const METHOD =
  'Budgets by occurrences, each as of the end of its own data. A service stands as its worst objective.'

/** Every service with its objectives, the policies they follow, and what may go out now. */
export function ServicesPage() {
  usePageTitle('Services')
  const { meta } = useWorkspace()
  const services = useServices()
  const slis = useSlis()
  const series = useSeriesRecords()
  const { list, pending } = useObjectives()
  const rows = useMemo(() => serviceRows(services ?? [], list ?? []), [services, list])
  const proposals = useMemo(
    () =>
      proposeIndicators(
        series ?? [],
        (slis ?? []).map(({ source }) => source),
      ),
    [series, slis],
  )
  if (!services || !slis || !series || !list) return null
  const header = (
    <ServicesHeader rows={rows} proposals={proposals} pending={pending} zone={meta.timeZone} />
  )
  return (
    <Page header={header} footer={METHOD}>
      {services.length === 0 ? (
        <NoServices proposals={proposals} series={series.length} />
      ) : (
        <>
          <ServicesTable rows={rows} zone={meta.timeZone} />
          <DeployGate objectives={list} />
          <Policies objectives={list} />
        </>
      )}
      <UnassignedEvents zone={meta.timeZone} />
      <Editors />
    </Page>
  )
}

const filters = [
  { value: 'all', label: 'All' },
  { value: 'exhausted', label: 'Exhausted' },
  { value: 'at-risk', label: 'At risk' },
  { value: 'healthy', label: 'Healthy' },
  { value: 'no-data', label: 'No data' },
] as const

type Filter = (typeof filters)[number]['value']

/** Height of some twenty rows: longer tables scroll and draw what is in sight. */
const TABLE_HEIGHT = 600

function ServicesTable({ rows, zone }: { rows: readonly ServiceRow[]; zone: string }) {
  const [text, setText] = useState('')
  const [filter, setFilter] = useState<Filter>('all')
  const columns = useMemo(() => serviceColumns(zone), [zone])
  const shown = useMemo(
    () => rows.filter((row) => isShown(row.standing, filter) && matches(row, text)),
    [rows, filter, text],
  )
  return (
    <Section
      title="Objectives by service"
      note={shown.length === rows.length ? '' : `${shown.length} of ${rows.length} shown`}
    >
      <div className={styles.toolbar}>
        <div className={styles.filter}>
          <TextField
            label="Find a service"
            placeholder="name, objective, tag or tier"
            value={text}
            onChange={setText}
          />
        </div>
        <SegmentedControl label="Status" options={filters} value={filter} onChange={setFilter} />
      </div>
      <DataTable
        caption="Services and their objectives"
        columns={columns}
        rows={shown}
        rowKey={({ key }) => key}
        initialSort={{ id: 'status', descending: false }}
        maxHeight={TABLE_HEIGHT}
        empty="No service matches. Clear the filter to see all."
      />
    </Section>
  )
}

function isShown(standing: Standing, filter: Filter): boolean {
  if (filter === 'all') return true
  return standing === filter || (filter === 'no-data' && standing === 'none')
}
