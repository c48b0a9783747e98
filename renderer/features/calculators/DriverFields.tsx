import { NumberField } from '#renderer/ui/NumberField.tsx'
import { changeDriver, type DriverInput } from './calculator-state.ts'
import styles from './Calculators.module.css'

/** Limit, risk, lag, and the traffic that is expected. */
export function DriverFields({ input }: { input: DriverInput }) {
  const { limit, risk, maxLag, kind, horizonDays } = input
  return (
    <>
      <NumberField
        label="Limit of the resource"
        value={limit}
        allowEmpty
        live
        onChange={(value) => changeDriver({ limit: value })}
      />
      <NumberField
        label="Accepted risk"
        hint="That a single value is over the limit"
        unit="%"
        factor={100}
        value={risk}
        min={0.0001}
        max={0.5}
        onChange={(value) => value !== null && changeDriver({ risk: value })}
      />
      <NumberField
        label="Longest lag to look for"
        hint="Rows by which the driver may come first"
        value={maxLag}
        min={0}
        max={48}
        digits={0}
        step={1}
        onChange={(value) => value !== null && changeDriver({ maxLag: Math.round(value) })}
      />
      {kind === 'pasted' ? null : (
        <NumberField
          label="Forecast ahead"
          unit="days"
          value={horizonDays}
          min={1}
          max={1095}
          digits={0}
          onChange={(value) => value !== null && changeDriver({ horizonDays: Math.round(value) })}
        />
      )}
      <ExpectedTraffic input={input} />
    </>
  )
}

/** "Between so much and so much, so sure." */
function ExpectedTraffic({ input: { from, to, sure } }: { input: DriverInput }) {
  return (
    <fieldset className={styles.group}>
      <legend>Expected traffic</legend>
      <NumberField
        label="from"
        value={from}
        allowEmpty
        onChange={(value) => changeDriver({ from: value })}
      />
      <NumberField
        label="to"
        value={to}
        allowEmpty
        onChange={(value) => changeDriver({ to: value })}
      />
      <NumberField
        label="how sure"
        unit="%"
        factor={100}
        value={sure}
        min={0.01}
        max={0.999}
        onChange={(value) => value !== null && changeDriver({ sure: value })}
      />
    </fieldset>
  )
}
