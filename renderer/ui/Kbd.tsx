import { Fragment } from 'react'
import styles from './Kbd.module.css'

/** Keys as drawn caps: `Ctrl K`, `G C`. `keys` are already in the words of this machine. */
export function Kbd({ keys }: { keys: readonly string[] }) {
  return (
    <span className={styles.keys}>
      {keys.map((key, index) => (
        <Fragment key={`${index}-${key}`}>
          {index > 0 ? ' ' : null}
          <kbd className={styles.key}>{key}</kbd>
        </Fragment>
      ))}
    </span>
  )
}
