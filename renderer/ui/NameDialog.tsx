import { useState } from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { TextField } from './TextField.tsx'
import styles from './NameDialog.module.css'

export interface NameDialogProps {
  open: boolean
  title: string
  initial: string
  confirmLabel: string
  onClose: () => void
  onConfirm: (name: string) => Promise<void>
}

/** Asks for the name of something that is made or renamed; Enter confirms. */
export function NameDialog(props: NameDialogProps) {
  const { open, title, initial, confirmLabel, onClose, onConfirm } = props
  const [name, setName] = useState(initial)
  const plain = name.trim()
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (plain === '') return
          onClose()
          void onConfirm(plain)
        }}
      >
        <TextField label="Name" value={name} onChange={setName} maxLength={200} />
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={plain === ''}>
            {confirmLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
