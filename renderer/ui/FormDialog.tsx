import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Issue } from '#core/result/issue.ts'
import { Button } from './Button.tsx'
import { cx } from './cx.ts'
import { Dialog } from './Dialog.tsx'
import { IssueList } from './IssueList.tsx'
import type { FormState } from './use-form.ts'
import styles from './FormDialog.module.css'

interface FormDialogProps<Form> {
  state: FormState<Form>
  title: string
  description?: ReactNode
  saveLabel: string
  onLeave: () => void
  /** Null once it is stored; the form stays open with an issue otherwise. */
  onSave: (form: Form) => Promise<Issue | null>
  /** What the form means on the data there are, beside its fields. */
  preview?: ReactNode
  /** The fields bring a layout of their own. */
  ownLayout?: boolean
  children: ReactNode
}

/** A dialog around a form; what can't be stored is said in it and nothing typed is lost. */
export function FormDialog<Form>(props: FormDialogProps<Form>) {
  const { state, title, description, saveLabel, onLeave, onSave, preview, children } = props
  const [issue, setIssue] = useState<Issue | null>(null)
  const frame = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (state.attempts === 0) return
    frame.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state.attempts])
  return (
    <Dialog
      open
      onClose={onLeave}
      title={title}
      size={preview === undefined && !props.ownLayout ? 'small' : 'large'}
      {...(description === undefined ? {} : { description })}
    >
      <form
        ref={frame}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          state.submit((form) => void onSave(form).then(setIssue))
        }}
      >
        <div className={cx(styles.columns, preview !== undefined && styles.withPreview)}>
          <div className={props.ownLayout ? styles.form : styles.fields}>{children}</div>
          {preview === undefined ? null : (
            <section className={styles.preview} aria-label="On your data">
              {preview}
            </section>
          )}
        </div>
        <IssueList issues={issue === null ? [] : [issue]} />
        <div className={styles.actions}>
          <Button onClick={onLeave}>Cancel</Button>
          <Button type="submit" variant="primary">
            {saveLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** A field over the whole width of the form. */
export function Wide({ children }: { children: ReactNode }) {
  return <div className={styles.wide}>{children}</div>
}
