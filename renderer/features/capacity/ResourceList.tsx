import { memo, useMemo } from 'react'
import { capacityPath } from '#renderer/commands/paths.ts'
import type { Outlook } from '#renderer/jobs/use-outlooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ChoicePanel, type FindableChoice } from '#renderer/ui/ChoicePanel.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { statusOf } from './ranked.ts'
import { rowSentence } from './sentences.ts'
import styles from './Capacity.module.css'

interface ResourceListProps {
  /** Worst first. */
  items: readonly Outlook[]
  selectedId: string | null
  zone: string
  onSelect: (resourceId: string) => void
  onAdd: () => void
}

/** All resources, worst first, each with its status and when to order. */
export const ResourceList = memo(function ResourceList(props: ResourceListProps) {
  const { items, selectedId, zone, onSelect, onAdd } = props
  const choices = useMemo(() => items.map((item) => choiceOf(item, zone)), [items, zone])
  return (
    <ChoicePanel
      label="Resources"
      findLabel="Find a resource"
      foundBy="name, service or kind"
      choices={choices}
      chosenKey={selectedId}
      onChoose={onSelect}
      foot={
        <Button icon="plus" onClick={onAdd}>
          Add a resource
        </Button>
      }
    />
  )
})

function choiceOf(item: Outlook, zone: string): FindableChoice {
  const { resource, service } = item
  return {
    key: resource.id,
    name: resource.name,
    words: `${resource.name} ${service?.name ?? ''} ${resource.kind}`,
    href: `#${capacityPath(resource.id)}`,
    mark: <StatusMark {...statusOf(item)} />,
    text: <ResourceText item={item} zone={zone} />,
  }
}

function ResourceText({ item, zone }: { item: Outlook; zone: string }) {
  const { service } = item
  return (
    <>
      {service === null ? null : <span className={styles.service}>{service.name}. </span>}
      {rowSentence(item, zone)}
    </>
  )
}
