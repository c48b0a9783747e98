import { useMemo } from 'react'
import type { Service, Sli } from '#core/workspace/model/objectives.ts'
import { usePolicies } from '#renderer/data/use-documents.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import type { Objective } from '#renderer/jobs/use-objectives.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { openEditor } from './editor.ts'
import { serviceColumns } from './service-columns.tsx'
import { serviceRows, type ServiceRow } from './service-rows.ts'
import { newSlo, sloForm } from './slo-form.ts'
import { useDelete } from './use-delete.ts'
import styles from './Services.module.css'

interface ServiceObjectivesProps {
  service: Service
  objectives: readonly Objective[]
  indicators: readonly Sli[]
  zone: string
}

/** What a service promises, and how it stands. */
export function ServiceObjectives(props: ServiceObjectivesProps) {
  const { service, objectives, indicators, zone } = props
  const { meta } = useWorkspace()
  const policies = usePolicies()
  const remove = useDelete()
  const columns = useMemo(
    () => [...serviceColumns(zone).filter(({ id }) => id !== 'service'), editColumn(zone, remove)],
    [zone, remove],
  )
  const rows = useMemo(
    () => serviceRows([service], objectives).filter(({ objective }) => objective !== null),
    [service, objectives],
  )
  const [first] = indicators
  return (
    <Section
      title="Objectives"
      actions={
        <Button
          icon="plus"
          disabled={first === undefined}
          onClick={() =>
            openEditor({
              kind: 'slo',
              form: newSlo({
                serviceId: service.id,
                sliId: first?.id ?? null,
                policyId: policies?.[0]?.id ?? null,
                timeZone: meta.timeZone,
              }),
            })
          }
        >
          Add an objective
        </Button>
      }
    >
      <DataTable
        caption={`Objectives of ${service.name}`}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        initialSort={{ id: 'status', descending: false }}
        empty={
          first === undefined
            ? 'Nothing is promised yet: add an indicator first, then an objective on it.'
            : 'Nothing is promised yet: add an objective on one of the indicators.'
        }
      />
    </Section>
  )
}

function editColumn(zone: string, remove: ReturnType<typeof useDelete>): Column<ServiceRow> {
  return {
    id: 'edit',
    header: 'Actions',
    align: 'right',
    sortable: false,
    value: () => null,
    render: ({ objective }) =>
      objective === null ? null : (
        <div className={styles.rowActions}>
          <IconButton
            label={`Edit ${objective.slo.name}`}
            icon="pencil"
            onClick={() => openEditor({ kind: 'slo', form: sloForm(objective.slo, zone) })}
          />
          <IconButton
            label={`Delete ${objective.slo.name}`}
            icon="trash"
            onClick={() => void remove('slos', objective.slo)}
          />
        </div>
      ),
  }
}
