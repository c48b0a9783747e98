import { useCallback, useMemo, useState } from 'react'
import { StartActions } from '#renderer/commands/StartActions.tsx'
import { useSeriesRecords } from '#renderer/data/use-series.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { useOutlooks, type Outlook, type Outlooks } from '#renderer/jobs/use-outlooks.ts'
import { AnswerHeader } from '#renderer/ui/AnswerHeader.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { usePageTitle } from '#renderer/ui/page-title.ts'
import { CapacityFooter } from './CapacityFooter.tsx'
import { CapacityHeader } from './CapacityHeader.tsx'
import { ranked } from './ranked.ts'
import { draftOf, type ResourceDraft } from './resource-draft.ts'
import { ResourceDetail } from './ResourceDetail.tsx'
import { ResourceDialog } from './ResourceDialog.tsx'
import { ResourceList } from './ResourceList.tsx'
import { TrackSeries } from './TrackSeries.tsx'
import { useResourceActions } from './use-resource-actions.ts'
import { useSelection } from './use-selection.ts'
import styles from './Capacity.module.css'

/** Which resource runs out, when, and by when to order more. */
export function CapacityPage() {
  usePageTitle('Capacity')
  const outlooks = useOutlooks()
  const series = useSeriesRecords()
  const { select, seriesToTrack, forgetSeries } = useSelection()
  const { save } = useResourceActions()
  const [edited, setEditing] = useState<ResourceDraft | null>(null)
  if (outlooks.list === undefined || series === undefined) return null
  const { list } = outlooks
  const tracked = series.find(({ id }) => id === seriesToTrack)
  const editing = edited ?? (tracked === undefined ? null : draftOf(tracked))
  return (
    <>
      {list.length > 0 ? (
        <Resources {...outlooks} list={list} onEdit={setEditing} />
      ) : series.length > 0 ? (
        <TrackSeries series={series} onTrack={(record) => setEditing(draftOf(record))} />
      ) : (
        <NoData />
      )}
      {editing === null ? null : (
        <ResourceDialog
          initial={editing}
          onClose={() => {
            setEditing(null)
            if (seriesToTrack !== null) forgetSeries()
          }}
          onSave={async (draft) => {
            const stored = await save(draft)
            if (stored !== null) select(stored.id)
            return stored !== null
          }}
        />
      )}
    </>
  )
}

interface ResourcesProps extends Outlooks {
  readonly list: readonly Outlook[]
  readonly onEdit: (draft: ResourceDraft) => void
}

function Resources(props: ResourcesProps) {
  const { list, pending, onEdit } = props
  const { meta } = useWorkspace()
  const { named, select } = useSelection()
  const { remove } = useResourceActions()
  const add = useCallback(() => onEdit(draftOf(null)), [onEdit])
  const items = useMemo(() => ranked(list), [list])
  const zone = meta.timeZone
  const first = items[0]
  // Which is worst is not known before all are answered: nothing is chosen that would jump.
  const preliminary = pending && items.some(isOpen)
  const chosen =
    items.find(({ resource }) => resource.id === named) ?? (preliminary ? undefined : first)
  return (
    <Page
      header={<CapacityHeader {...props} zone={zone} />}
      controlsLabel="Resources"
      controls={
        <ResourceList
          items={items}
          selectedId={chosen?.resource.id ?? null}
          zone={zone}
          onSelect={select}
          onAdd={add}
        />
      }
      footer={<CapacityFooter outlook={chosen?.outlook ?? null} zone={zone} />}
    >
      {chosen === undefined ? (
        <p className={styles.waiting}>
          The worst will stand here once all forecasts are computed; any other can be chosen now.
        </p>
      ) : (
        <ResourceDetail
          key={chosen.resource.id}
          item={chosen}
          zone={zone}
          onEdit={onEdit}
          onDelete={remove}
        />
      )}
    </Page>
  )
}

function isOpen({ outlook, issues }: Outlook): boolean {
  return outlook === null && issues.length === 0
}

function NoData() {
  return (
    <Page
      header={
        <AnswerHeader
          title="Capacity"
          answer="No resource is known yet: bring the measurements of a disk, a CPU or a pool."
          meta={['Any gauge with a limit', 'At least 7 values, better 3 months']}
        />
      }
    >
      <EmptyState
        title="When does it run out?"
        text="From the use you measured: the date on which the limit is reached, how sure that is, and the last day to order more. Import a metrics export, or look at the sample quarter."
        actions={<StartActions />}
      />
    </Page>
  )
}
