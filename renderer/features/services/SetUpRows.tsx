import { Switch } from '#renderer/ui/Switch.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { rowErrors, type SetUpRow } from './set-up-form.ts'
import styles from './Services.module.css'

interface SetUpRowsProps {
  rows: readonly SetUpRow[]
  onChange: (row: SetUpRow) => void
  /** What would be left of the budget, in words. */
  outcomeOf: (row: SetUpRow) => string
}

/** Each pair of series with the names and the target it gets. */
export function SetUpRows({ rows, onChange, outcomeOf }: SetUpRowsProps) {
  return (
    <ul className={styles.setUps} aria-label="Pairs of series">
      {rows.map((row) => (
        <li key={row.proposal.source.totalSeriesId} className={styles.setUp}>
          <Pair row={row} onChange={onChange} outcome={outcomeOf(row)} />
        </li>
      ))}
    </ul>
  )
}

interface PairProps {
  row: SetUpRow
  onChange: (row: SetUpRow) => void
  outcome: string
}

function Pair({ row, onChange, outcome }: PairProps) {
  const { proposal, included, service, objective, target } = row
  const errors = rowErrors(row)
  return (
    <>
      <div className={styles.setUpHead}>
        <Switch
          label={`${proposal.countedName} / ${proposal.totalName}`}
          checked={included}
          onChange={(next) => onChange({ ...row, included: next })}
        />
        <span className={styles.quiet}>{included ? `on your data: ${outcome}` : 'left out'}</span>
      </div>
      {included ? (
        <>
          <TextField
            label="Service"
            value={service}
            error={errors.service}
            onChange={(next) => onChange({ ...row, service: next })}
          />
          <TextField
            label="Objective"
            value={objective}
            error={errors.objective}
            onChange={(next) => onChange({ ...row, objective: next })}
          />
          <TextField
            label="Target, %"
            value={target}
            error={errors.target}
            onChange={(next) => onChange({ ...row, target: next })}
          />
        </>
      ) : null}
    </>
  )
}
