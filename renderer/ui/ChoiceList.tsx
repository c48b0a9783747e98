import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './ChoiceList.module.css'

export interface Choice {
  readonly key: string
  readonly name: string
  /** Address that shows it. */
  readonly href: string
  /** At the right of the name, e.g. a `StatusMark`. */
  readonly mark?: ReactNode
  /** Its state in one sentence. */
  readonly text?: ReactNode
}

export interface ChoiceListProps {
  /** Names the list for screen readers, e.g. `Objectives, worst first`. */
  label: string
  choices: readonly Choice[]
  chosenKey: string | null
  onChoose: (key: string) => void
}

/** Things to choose one of, each with its state; arrow keys move and show each at once. */
export function ChoiceList({ label, choices, chosenKey, onChoose }: ChoiceListProps) {
  const list = useRef<HTMLUListElement>(null)
  const stop = choices.some(({ key }) => key === chosenKey) ? chosenKey : choices[0]?.key

  function onKeyDown(event: KeyboardEvent): void {
    const index = choices.findIndex(({ key }) => key === stop)
    const target = steppedTo(event.key, index, choices.length)
    const next = target === null ? undefined : choices[target]
    if (target === null || next === undefined) return
    event.preventDefault()
    onChoose(next.key)
    list.current?.querySelectorAll('a')[target]?.focus()
  }

  return (
    // The links inside it are what is focused; the list only listens to their keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul ref={list} className={styles.list} aria-label={label} onKeyDown={onKeyDown}>
      {choices.map(({ key, name, href, mark, text }) => (
        <li key={key} className={styles.item}>
          <a
            href={href}
            className={cx(styles.row, key === chosenKey && styles.chosen)}
            aria-current={key === chosenKey ? 'true' : undefined}
            tabIndex={key === stop ? 0 : -1}
          >
            <span className={styles.head}>
              <span className={styles.name} title={name}>
                {name}
              </span>
              {mark}
            </span>
            {text === undefined ? null : <span className={styles.text}>{text}</span>}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The place a key leads to from `index`, or null for keys that don't move. */
function steppedTo(key: string, index: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(count - 1, index + 1)
  if (key === 'ArrowUp') return Math.max(0, index - 1)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}
