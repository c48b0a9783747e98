import styles from './Settings.module.css'

export function ProseList({ items }: { items: readonly string[] }) {
  return (
    <ul className={styles.prose}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}
