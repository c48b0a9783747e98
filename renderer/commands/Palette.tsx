import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { useMemo, useState } from 'react'
import {
  useIncidents,
  useResources,
  useScenarios,
  useServices,
  useSlis,
  useSlos,
} from '#renderer/data/use-documents.ts'
import { useSeriesRecords } from '#renderer/data/use-series.ts'
import { useWorkspaces } from '#renderer/data/use-workspaces.ts'
import { Icon } from '#renderer/ui/Icon.tsx'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import { filterPalette } from './filter-palette.ts'
import { paletteGroups, type PaletteGroup, type PaletteItem } from './palette-items.ts'
import { shortcutKeys } from './shortcut.ts'
import { useSurfaces } from './surfaces.ts'
import { useCommands } from './use-commands.ts'
import styles from './Palette.module.css'

/** Finds pages, commands, workspaces and what a workspace holds by a few letters. */
export function Palette() {
  const { open, show } = useSurfaces()
  return (
    <Dialog.Root open={open === 'palette'} onOpenChange={(next) => !next && show(null)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Viewport className={styles.viewport}>
          <Dialog.Popup className={styles.popup} aria-label="Find">
            <PaletteSearch close={() => show(null)} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function PaletteSearch({ close }: { close: () => void }) {
  const [query, setQuery] = useState('')
  const groups = usePaletteGroups()
  const found = useMemo(() => filterPalette(groups, query), [groups, query])
  const { context, all, run } = useCommands()
  const choose = ({ target }: PaletteItem): void => {
    close()
    if (target.kind === 'command') run(target.id)
    else if (target.kind === 'path') context.go(target.path)
    else context.workspace.switchTo(target.id)
  }
  return (
    <Autocomplete.Root
      open
      inline
      items={found.map(({ label, items }) => ({ value: label, items }))}
      filter={null}
      value={query}
      onValueChange={setQuery}
      autoHighlight="always"
      keepHighlight
      itemToStringValue={(item: PaletteItem) => item.label}
    >
      <div className={styles.search}>
        <Icon name="search" />
        <Autocomplete.Input
          className={styles.input}
          aria-label="Find a page, a command, a service"
          placeholder="Find a page, a command, a service, an objective, an incident …"
        />
        <Dialog.Close className="visually-hidden">Close</Dialog.Close>
      </div>
      <div className={styles.results}>
        <Autocomplete.Empty>
          <p className={styles.empty}>Nothing is called “{query}”.</p>
        </Autocomplete.Empty>
        <Autocomplete.List>
          {(group: ListedGroup) => <Group key={group.value} group={group} choose={choose} />}
        </Autocomplete.List>
      </div>
      <p className={styles.foot}>
        {all.length} commands · <Kbd keys={['↑', '↓']} /> choose · <Kbd keys={['Enter']} /> go ·{' '}
        <Kbd keys={['Esc']} /> close
      </p>
    </Autocomplete.Root>
  )
}

/** A group in the words of the list component. */
interface ListedGroup {
  readonly value: string
  readonly items: PaletteGroup['items']
}

function Group({ group, choose }: { group: ListedGroup; choose: (item: PaletteItem) => void }) {
  const mac = useCommands().context.platform.info.os === 'mac'
  return (
    <Autocomplete.Group items={[...group.items]}>
      <Autocomplete.GroupLabel className={styles.group}>{group.value}</Autocomplete.GroupLabel>
      <Autocomplete.Collection>
        {(item: PaletteItem) => (
          <Autocomplete.Item
            key={item.id}
            value={item}
            className={styles.item}
            onClick={() => choose(item)}
          >
            <span className={styles.label}>{item.label}</span>
            <span className={styles.detail}>{item.detail}</span>
            {item.shortcut === undefined ? null : <Kbd keys={shortcutKeys(item.shortcut, mac)} />}
          </Autocomplete.Item>
        )}
      </Autocomplete.Collection>
    </Autocomplete.Group>
  )
}

function usePaletteGroups(): PaletteGroup[] {
  const { all, context } = useCommands()
  const services = useServices()
  const resources = useResources()
  const slis = useSlis()
  const series = useSeriesRecords()
  const slos = useSlos()
  const scenarios = useScenarios()
  const incidents = useIncidents()
  const workspaces = useWorkspaces()
  return useMemo(
    () =>
      paletteGroups({
        commands: all,
        context,
        services: services ?? [],
        resources: resources ?? [],
        slis: slis ?? [],
        series: series ?? [],
        slos: slos ?? [],
        scenarios: scenarios ?? [],
        incidents: incidents ?? [],
        workspaces: workspaces ?? [],
      }),
    [all, context, services, resources, slis, series, slos, scenarios, incidents, workspaces],
  )
}
