import type { RowCounts } from '#core/import/import-batch.ts'
import { formatNumber } from '#core/units/format.ts'
import styles from './Import.module.css'

interface CountsProps {
  readonly counts: RowCounts
  /** The rows are stored, no longer only to be. */
  readonly past?: boolean
}

/** Every row, by what becomes of it. */
export function Counts({ counts, past = false }: CountsProps) {
  const { read, accepted, rejected, duplicate } = counts
  const parts = [
    ['read', read],
    [past ? '= stored' : '= will be stored', accepted],
    ['+ refused', rejected],
    ['+ duplicate', duplicate],
  ] as const
  return (
    <dl className={styles.counts} aria-label="Rows by outcome">
      {parts.map(([name, number]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{formatNumber(number, 0)}</dd>
        </div>
      ))}
    </dl>
  )
}
