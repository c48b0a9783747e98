import { Toast } from '@base-ui/react/toast'
import { useEffect } from 'react'
import { Icon } from './Icon.tsx'
import { startToasts, toastManager } from './toasts.ts'
import styles from './ToastRegion.module.css'

/** Where toasts appear; F6 moves focus into it. */
export function ToastRegion() {
  return (
    <Toast.Provider toastManager={toastManager} limit={2}>
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport}>
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Toasts() {
  const { toasts } = Toast.useToastManager()
  useEffect(startToasts, [])
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.toast}>
      <Toast.Content className={styles.content}>
        <div className={styles.text}>
          <Toast.Title className={styles.title} />
          <Toast.Description className={styles.description} />
        </div>
        <Toast.Action className={styles.action} />
        <Toast.Close className={styles.close} aria-label="Dismiss">
          <Icon name="close" size={14} />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}
