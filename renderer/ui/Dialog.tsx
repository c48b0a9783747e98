import { Dialog as Base } from '@base-ui/react/dialog'
import { useRef, type ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import { cx } from './cx.ts'
import styles from './Dialog.module.css'

export interface DialogProps {
  open: boolean
  onClose: () => void
  title: string
  description?: ReactNode
  /** Buttons at the foot, the one that acts last. */
  actions?: ReactNode
  size?: 'small' | 'large'
  children?: ReactNode
}

/** A modal dialog: focus is kept inside and returned, Escape closes. */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, actions, size = 'small', children } = props
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Viewport className={styles.viewport}>
          <Base.Popup
            ref={popup}
            className={cx(styles.popup, styles[size])}
            // Where there is something to fill in one can begin at once.
            initialFocus={() => popup.current?.querySelector<HTMLElement>(FIELDS) ?? true}
          >
            <div className={styles.head}>
              <Base.Title className={styles.title}>{title}</Base.Title>
              <Base.Close className={styles.close} aria-label="Close">
                <Icon name="close" />
              </Base.Close>
            </div>
            {description === undefined ? null : (
              <Base.Description className={styles.description}>{description}</Base.Description>
            )}
            {children}
            {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

const FIELDS = 'input:not([disabled]), textarea:not([disabled])'
