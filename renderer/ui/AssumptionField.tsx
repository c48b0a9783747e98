import { Slider } from '@base-ui/react/slider'
import { useId, useState } from 'react'
import { NumberInput, numberText, type NumberFormat } from './NumberInput.tsx'
import { IconButton } from './IconButton.tsx'
import { shareOf, stepCount, valueAt, type Curve, type SliderScale } from './slider-curve.ts'
import { cx } from './cx.ts'
import styles from './AssumptionField.module.css'

export interface AssumptionFieldProps extends NumberFormat {
  label: string
  value: number
  onChange: (value: number) => void
  /** Where the value comes from; a tick marks it once the value differs. */
  baseline: number
  min: number
  max: number
  /** Why there is no going beyond, and what to do instead: added to the message. */
  minReason?: string
  maxReason?: string
  /** What the slider reaches from end to end, where that is less than what can be typed. */
  reach?: readonly [number, number]
  step?: number
  curve?: Curve
  /** Range the data supports, drawn on the track, e.g. an 80 % interval. */
  likely?: readonly [number, number]
  /** What the baseline rests on: `13 of 268, 80 % range 3.5 to 7.2`. */
  evidence?: string
  /** For a strip of several in a row: label and a short note over slider and number. */
  dense?: boolean
}

/** One assumption: a slider and a number field over the same value, beside its evidence. */
export function AssumptionField(props: AssumptionFieldProps) {
  const {
    label,
    value,
    onChange,
    baseline,
    min,
    max,
    dense,
    evidence,
    likely: _,
    ...format
  } = props
  const [problem, setProblem] = useState<string>()
  const id = useId()
  const changed = value !== baseline
  const unit = format.unit === undefined ? '' : ` ${format.unit}`
  const before = `${numberText(baseline, format)}${unit}`
  const baselineText = `baseline ${before}`
  const facts = dense
    ? [changed ? `was ${before}` : evidence]
    : [evidence, changed ? baselineText : null]
  const change = (next: number): void => {
    setProblem(undefined)
    onChange(next)
  }
  const note = problem ?? facts.filter(Boolean).join(' · ')
  return (
    <div className={cx(styles.field, dense && styles.dense)} data-changed={changed || undefined}>
      <Label id={id} text={label} changed={changed} />
      {changed ? (
        <Reset label={label} baseline={baselineText} onReset={() => change(baseline)} />
      ) : null}
      <div className={styles.number}>
        <NumberInput
          {...format}
          live
          min={min}
          max={max}
          ids={{
            id,
            'aria-describedby': `${id}-note`,
            ...(problem === undefined ? {} : { 'aria-invalid': true as const }),
          }}
          value={value}
          onProblem={setProblem}
          onChange={(next) => next !== null && onChange(next)}
        />
      </div>
      <AssumptionSlider {...props} onChange={change} />
      <p id={`${id}-note`} className={problem === undefined ? styles.note : styles.error}>
        {note}
      </p>
    </div>
  )
}

function Label({ id, text, changed }: { id: string; text: string; changed: boolean }) {
  return (
    <label className={styles.label} htmlFor={id}>
      {changed ? <span className={styles.dot} title="changed" aria-hidden="true" /> : null}
      {text}
      {changed ? <span className="visually-hidden"> (changed)</span> : null}
    </label>
  )
}

interface ResetProps {
  label: string
  baseline: string
  onReset: () => void
}

function Reset({ label, baseline, onReset }: ResetProps) {
  const name = `Reset ${label.toLowerCase()} to the ${baseline}`
  return <IconButton label={name} icon="undo" className={styles.reset} onClick={onReset} />
}

function AssumptionSlider(props: AssumptionFieldProps) {
  const { label, value, onChange, baseline, likely, unit = '' } = props
  const scale = scaleOf(props)
  const steps = stepCount(scale)
  return (
    <Slider.Root
      className={styles.slider}
      min={0}
      max={steps}
      largeStep={Math.max(1, Math.round(steps / 10))}
      value={shareOf(value, scale) * steps}
      onValueChange={(place) => onChange(valueAt(place / steps, scale))}
    >
      <Slider.Control className={styles.control}>
        <Slider.Track className={styles.track}>
          {likely === undefined ? null : <Likely range={likely} scale={scale} />}
          {value === baseline ? null : (
            <span className={styles.tick} style={{ left: `${shareOf(baseline, scale) * 100}%` }} />
          )}
          <Slider.Thumb
            className={styles.thumb}
            aria-label={`${label}, slider`}
            getAriaValueText={() => `${numberText(value, props)} ${unit}`.trim()}
          />
        </Slider.Track>
      </Slider.Control>
    </Slider.Root>
  )
}

function Likely({ range, scale }: { range: readonly [number, number]; scale: SliderScale }) {
  const from = shareOf(range[0], scale)
  const to = shareOf(range[1], scale)
  return (
    <span
      className={styles.likely}
      style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
    />
  )
}

function scaleOf(props: AssumptionFieldProps): SliderScale {
  const { curve = 'linear', step } = props
  const [min, max] = props.reach ?? [props.min, props.max]
  return { min, max, curve, ...(step === undefined ? {} : { step }) }
}
