import type { ComponentProps } from 'react'
import { Icon } from '#renderer/ui/Icon.tsx'
import styles from './WorkspaceMenu.module.css'

/** Says which workspace is open; its menu hangs below. */
export function WorkspaceButton({ name, ...rest }: ComponentProps<'button'> & { name: string }) {
  return (
    <button
      type="button"
      aria-haspopup="menu"
      {...rest}
      className={styles.trigger}
      aria-label={`Workspace: ${name}`}
    >
      <span className={styles.name}>{name}</span>
      <Icon name="chevron-down" size={12} />
    </button>
  )
}
