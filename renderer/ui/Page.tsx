import type { ReactNode } from 'react'
import styles from './Page.module.css'

export interface PageProps {
  /** The `AnswerHeader`. */
  header: ReactNode
  /** Controls or a list of what can be chosen, always visible at the left. */
  controls?: ReactNode
  /** Names the left column for screen readers, e.g. `Assumptions`. */
  controlsLabel?: string
  /** Reasons and evidence at the right of the chart. */
  notes?: ReactNode
  /** One line of method: assumptions, seed, sources. */
  footer?: ReactNode
  children: ReactNode
}

/** The frame of every page: answer on top, controls left, chart and table, method below. */
export function Page({ header, controls, controlsLabel, notes, footer, children }: PageProps) {
  return (
    <div className={styles.page}>
      {header}
      <div className={styles.columns}>
        {controls === undefined ? null : (
          <section className={styles.controls} aria-label={controlsLabel ?? 'Controls'}>
            {controls}
          </section>
        )}
        <div className={styles.main}>
          <div className={styles.content}>
            {notes === undefined ? (
              <div className={styles.body}>{children}</div>
            ) : (
              <WithNotes notes={notes}>{children}</WithNotes>
            )}
          </div>
          {footer === undefined ? null : <footer className={styles.footer}>{footer}</footer>}
        </div>
      </div>
    </div>
  )
}

/** A part of a page with its notes at the right; what comes after it has the whole width. */
export function WithNotes({ notes, children }: { notes: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.withNotes}>
      <div className={styles.body}>{children}</div>
      <aside className={styles.notes}>{notes}</aside>
    </div>
  )
}

/** Small capitals over a group of controls or notes. */
export function SectionLabel({ children }: { children: ReactNode }) {
  return <h2 className={styles.label}>{children}</h2>
}

export interface SectionProps {
  title: string
  /** What the section shows, in a few muted words at the right. */
  note?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A titled part of the page body. */
export function Section({ title, note, actions, children }: SectionProps) {
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2 className={styles.sectionTitle}>{title}</h2>
        <span className={styles.sectionNote}>{note}</span>
        {actions}
      </div>
      {children}
    </section>
  )
}

/** Puts parts side by side where there is room, e.g. two charts. */
export function Columns({ children }: { children: ReactNode }) {
  return <div className={styles.sideBySide}>{children}</div>
}
