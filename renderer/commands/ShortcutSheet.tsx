import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import { shortcutKeys } from './shortcut.ts'
import { useSurfaces } from './surfaces.ts'
import { useCommands } from './use-commands.ts'
import styles from './ShortcutSheet.module.css'

/** Keys that belong to parts of a page, not to commands. */
const places = [
  { label: 'Chart: read point by point', keys: ['←', '→'] },
  { label: 'Chart: first and last point', keys: ['Home', 'End'] },
  { label: 'Chart: earlier or later', keys: ['Ctrl', '← →'] },
  { label: 'Chart: closer, wider, all of it', keys: ['+', '−', '0'] },
  { label: 'Number: step, with Shift by ten', keys: ['↑', '↓'] },
  { label: 'Go to the notices', keys: ['F6'] },
]

/** Every command that has keys, by group. */
export function ShortcutSheet() {
  const { open, show } = useSurfaces()
  const { all, context } = useCommands()
  const mac = context.platform.info.os === 'mac'
  const groups = Map.groupBy(
    all.filter(({ shortcut }) => shortcut !== undefined),
    ({ group }) => group,
  )
  return (
    <Dialog
      open={open === 'shortcuts'}
      onClose={() => show(null)}
      title="Keyboard shortcuts"
      size="large"
    >
      <div className={styles.groups}>
        {[...groups].map(([group, commands]) => (
          <section key={group}>
            <h3 className={styles.group}>{group}</h3>
            <dl className={styles.list}>
              {commands.map(({ id, label, shortcut = '' }) => (
                <Row key={id} label={label} keys={shortcutKeys(shortcut, mac)} />
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3 className={styles.group}>On a page</h3>
          <dl className={styles.list}>
            {places.map((place) => (
              <Row key={place.label} {...place} />
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  )
}

function Row({ label, keys }: { label: string; keys: readonly string[] }) {
  return (
    <div className={styles.row}>
      <dt>{label}</dt>
      <dd>
        <Kbd keys={keys} />
      </dd>
    </div>
  )
}
