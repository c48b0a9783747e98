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
    <table className={styles.setUp}>
      <caption className="visually-hidden">Pairs of series and what they become</caption>
      <thead>
        <tr>
          <th scope="col">Series</th>
          <th scope="col">Service and objective</th>
          <th scope="col" className={styles.target}>
            Target
          </th>
          <th scope="col" className={styles.after}>
            It would be
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.proposal.source.totalSeriesId}
            row={row}
            onChange={onChange}
            outcome={outcomeOf(row)}
          />
        ))}
      </tbody>
    </table>
  )
}

interface RowProps {
  row: SetUpRow
  onChange: (row: SetUpRow) => void
  outcome: string
}

function Row({ row, onChange, outcome }: RowProps) {
  const { proposal, included, service, objective, target } = row
  const errors = rowErrors(row)
  return (
    <tr>
      <td>
        <Switch
          label={`${proposal.countedName} / ${proposal.totalName}`}
          checked={included}
          onChange={(next) => onChange({ ...row, included: next })}
        />
      </td>
      <td>
        <TextField
          label="Service"
          value={service}
          disabled={!included}
          error={errors.service}
          onChange={(next) => onChange({ ...row, service: next })}
        />
        <TextField
          label="Objective"
          value={objective}
          disabled={!included}
          error={errors.objective}
          onChange={(next) => onChange({ ...row, objective: next })}
        />
      </td>
      <td className={styles.target}>
        <TextField
          label="Target, %"
          value={target}
          disabled={!included}
          error={errors.target}
          onChange={(next) => onChange({ ...row, target: next })}
        />
      </td>
      <td className={styles.after}>{included ? outcome : 'left out'}</td>
    </tr>
  )
}
