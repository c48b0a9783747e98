import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { usePageTitle } from './page-title.ts'
import styles from './AnswerHeader.module.css'

export interface AnswerHeaderProps {
  /** Name of what is shown: the page's heading for screen readers, the breadcrumb, the window. */
  title: string
  /** One sentence that answers; wrap its figures in `Figure`. */
  answer: ReactNode
  /** Short facts under it: the figure with its ±, trials and seed, the data range. */
  meta?: readonly ReactNode[]
  actions?: ReactNode
  /** The answer is of the inputs before: it is shown ghosted while a new one is computed. */
  stale?: boolean
}

/** The answer first: a sentence, then what it rests on, and what can be done with it. */
export function AnswerHeader({ title, answer, meta = [], actions, stale }: AnswerHeaderProps) {
  usePageTitle(title)
  return (
    <header className={styles.header}>
      <h1 className="visually-hidden">{title}</h1>
      <p className={cx(styles.answer, stale && styles.stale)} aria-live="polite" aria-busy={stale}>
        {answer}
      </p>
      <div className={styles.row}>
        <ul className={styles.meta}>
          {meta.map((item, index) => (
            // The list is positional: its items have no identity of their own.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>{item}</li>
          ))}
        </ul>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </div>
    </header>
  )
}

/** A figure inside the answer, underlined; with `title` its full precision is one hover away. */
export function Figure({ children, title }: { children: ReactNode; title?: string }) {
  return (
    <span className={styles.figure} title={title}>
      {children}
    </span>
  )
}
