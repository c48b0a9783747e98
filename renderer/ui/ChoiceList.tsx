import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { cx } from './cx.ts'
import { steppedTo } from './list-keys.ts'
import { useRowsInSight } from './use-rows-in-sight.ts'
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
  const list = useRef<HTMLDivElement>(null)
  const moved = useRef(false)
  const { drawn, room, measure, reveal } = useRowsInSight(list, choices)
  const chosen = choices.findIndex(({ key }) => key === chosenKey)
  const stop = Math.max(0, chosen)

  useEffect(() => {
    if (!moved.current || chosen < 0) return
    moved.current = false
    reveal(chosen)
    // A row that was out of sight is there with the next frame.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-current]')?.focus())
  }, [chosen, reveal])

  function onKeyDown(event: KeyboardEvent): void {
    const target = steppedTo(event.key, stop, choices.length)
    const next = target === null ? undefined : choices[target]
    if (next === undefined) return
    event.preventDefault()
    moved.current = target !== chosen
    onChoose(next.key)
  }

  return (
    <div ref={list} className={styles.list}>
      {/* The links inside it are what is focused; the list only listens to their keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul style={room} aria-label={label} onKeyDown={onKeyDown}>
        {drawn.map((index) => (
          <li
            key={choices[index]!.key}
            ref={measure}
            data-index={index}
            aria-setsize={choices.length}
            aria-posinset={index + 1}
          >
            <Row choice={choices[index]!} chosen={index === chosen} focusable={index === stop} />
          </li>
        ))}
      </ul>
    </div>
  )
}

interface RowProps {
  choice: Choice
  chosen: boolean
  /** One row is in the tab order; the arrow keys reach the others. */
  focusable: boolean
}

function Row({ choice: { name, href, mark, text }, chosen, focusable }: RowProps) {
  return (
    <a
      href={href}
      className={cx(styles.row, chosen && styles.chosen)}
      aria-current={chosen ? 'true' : undefined}
      tabIndex={focusable ? 0 : -1}
    >
      <span className={styles.head}>
        <span className={styles.name} title={name}>
          {name}
        </span>
        {mark}
      </span>
      {text === undefined ? null : <span className={styles.text}>{text}</span>}
    </a>
  )
}
