import { Collapsible } from '@base-ui/react/collapsible'
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import styles from './Disclosure.module.css'

export interface DisclosureProps {
  /** e.g. `Method and assumptions`. */
  label: string
  defaultOpen?: boolean
  children: ReactNode
}

/** Detail that is one click away. */
export function Disclosure({ label, defaultOpen = false, children }: DisclosureProps) {
  return (
    <Collapsible.Root defaultOpen={defaultOpen} className={styles.root}>
      <Collapsible.Trigger className={styles.trigger}>
        <Icon name="chevron-right" size={12} />
        {label}
      </Collapsible.Trigger>
      <Collapsible.Panel className={styles.panel}>{children}</Collapsible.Panel>
    </Collapsible.Root>
  )
}
