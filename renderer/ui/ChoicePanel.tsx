import { useMemo, useState, type ReactNode } from 'react'
import { ChoiceList, type Choice, type ChoiceListProps } from './ChoiceList.tsx'
import { TextField } from './TextField.tsx'
import styles from './ChoicePanel.module.css'

export interface FindableChoice extends Choice {
  /** What it is found by, e.g. its name and service. */
  readonly words: string
}

interface ChoicePanelProps extends ChoiceListProps {
  choices: readonly FindableChoice[]
  /** Names the field they are looked for in, e.g. `Find an objective`. */
  findLabel: string
  /** What they are found by, e.g. `name or service`. */
  foundBy: string
  /** Below the list. */
  foot?: ReactNode
}

/** With more choices than this one looks for them by name. */
const FILTER_FROM = 9

/** A page's own column of things to choose one of; many are looked for by their words. */
export function ChoicePanel({ choices, findLabel, foundBy, foot, ...list }: ChoicePanelProps) {
  const [filter, setFilter] = useState('')
  const found = useMemo(
    () => choices.filter((choice) => matches(choice, filter)),
    [choices, filter],
  )
  const few = choices.length < FILTER_FROM
  return (
    <div className={styles.panel}>
      {few ? null : (
        <div className={styles.filter}>
          <TextField label={findLabel} value={filter} onChange={setFilter} placeholder={foundBy} />
        </div>
      )}
      {found.length === 0 ? (
        <p className={styles.none}>Nothing matches.</p>
      ) : (
        // Another list is read from its start.
        <ChoiceList key={filter} choices={found} {...list} />
      )}
      {foot === undefined ? null : <div className={styles.foot}>{foot}</div>}
    </div>
  )
}

function matches({ words }: FindableChoice, filter: string): boolean {
  const among = words.toLowerCase()
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => among.includes(word))
}
