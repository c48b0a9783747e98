import styles from './Import.module.css'

interface SeriesNameProps {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
}

/** A series by its name, its labels beside it. */
export function SeriesName({ name, labels }: SeriesNameProps) {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`)
  return (
    <span className={styles.seriesName}>
      {name}
      {pairs.length === 0 ? null : <span className={styles.labels}> {pairs.join(' ')}</span>}
    </span>
  )
}
