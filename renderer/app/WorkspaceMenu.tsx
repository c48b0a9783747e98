import { Menu } from '@base-ui/react/menu'
import { useCommands } from '#renderer/commands/use-commands.ts'
import { useWorkspaces } from '#renderer/data/use-workspaces.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { Icon } from '#renderer/ui/Icon.tsx'
import { WorkspaceButton } from './WorkspaceButton.tsx'
import styles from './WorkspaceMenu.module.css'

const MOST_LISTED = 8

/** Switches between workspaces, and opens or saves one as a file. */
export function WorkspaceMenu({ defaultOpen }: { defaultOpen: boolean }) {
  const { entry, meta, switchTo } = useWorkspace()
  const workspaces = useWorkspaces() ?? []
  const { context, run } = useCommands()
  return (
    <Menu.Root defaultOpen={defaultOpen}>
      <Menu.Trigger render={<WorkspaceButton name={meta.name} />} />
      <Menu.Portal>
        <Menu.Positioner className={styles.positioner} sideOffset={6} align="start">
          <Menu.Popup className={styles.popup}>
            <Menu.RadioGroup value={entry.id} onValueChange={(id) => switchTo(String(id))}>
              {workspaces.slice(0, MOST_LISTED).map(({ id, name }) => (
                <Menu.RadioItem key={id} value={id} className={styles.item} closeOnClick>
                  <span className={styles.check}>
                    <Menu.RadioItemIndicator>
                      <Icon name="check" size={12} />
                    </Menu.RadioItemIndicator>
                  </span>
                  {id === entry.id ? meta.name : name}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className={styles.separator} />
            <Menu.Item className={styles.item} onClick={() => run('app.open-workspace')}>
              <span className={styles.check} />
              Open a workspace file…
            </Menu.Item>
            <Menu.Item className={styles.item} onClick={() => run('app.save-workspace-as')}>
              <span className={styles.check} />
              Save as a file…
            </Menu.Item>
            <Menu.Item className={styles.item} onClick={() => context.go('/settings')}>
              <span className={styles.check} />
              All workspaces and settings
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
