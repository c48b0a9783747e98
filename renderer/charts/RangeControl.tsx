import { Slider } from '@base-ui/react/slider'
import { formatDate } from '#core/units/format.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { DAY_MS } from '#core/units/units.ts'
import { cx } from '#renderer/ui/cx.ts'
import styles from './RangeControl.module.css'

export interface RangeControlProps {
  /** All there is. */
  full: TimeRange
  /** What is shown. */
  range: TimeRange
  timeZone: string
  onChange: (range: TimeRange) => void
}

const presets = [
  { label: '7 d', days: 7 },
  { label: '30 d', days: 30 },
  { label: '90 d', days: 90 },
]
const STEPS = 500

/** Chooses the time a chart shows, by keys as well as by pointer: two thumbs and presets. */
export function RangeControl(props: RangeControlProps) {
  const { full, range, timeZone, onChange } = props
  const span = full.toMs - full.fromMs
  return (
    <div className={styles.control}>
      <fieldset className={styles.presets}>
        <legend className="visually-hidden">Time shown</legend>
        {presets
          .filter(({ days }) => days * DAY_MS < span)
          .map(({ label, days }) => (
            <Preset
              key={label}
              label={label}
              active={range.toMs === full.toMs && range.fromMs === full.toMs - days * DAY_MS}
              onClick={() => onChange({ fromMs: full.toMs - days * DAY_MS, toMs: full.toMs })}
            />
          ))}
        <Preset
          label="All"
          active={range.fromMs === full.fromMs && range.toMs === full.toMs}
          onClick={() => onChange(full)}
        />
      </fieldset>
      <RangeSlider {...props} />
      <span className={styles.dates}>
        {formatDate(range.fromMs, timeZone)} – {formatDate(range.toMs, timeZone)}
      </span>
    </div>
  )
}

const thumbs = ['Shown from', 'Shown to'] as const

function RangeSlider({ full, range, timeZone, onChange }: RangeControlProps) {
  const span = full.toMs - full.fromMs
  const stepOf = (ms: number): number => Math.round(((ms - full.fromMs) / span) * STEPS)
  const msOf = (step: number): number => Math.round(full.fromMs + (step / STEPS) * span)
  // The thumb that stays keeps its exact time, which may lie between two steps.
  const moved = (step: number, ms: number): number => (step === stepOf(ms) ? ms : msOf(step))
  return (
    <Slider.Root
      className={styles.slider}
      min={0}
      max={STEPS}
      minStepsBetweenValues={2}
      largeStep={STEPS / 20}
      value={[stepOf(range.fromMs), stepOf(range.toMs)]}
      onValueChange={([from = 0, to = STEPS]) =>
        onChange({ fromMs: moved(from, range.fromMs), toMs: moved(to, range.toMs) })
      }
    >
      <Slider.Control className={styles.track}>
        <Slider.Track className={styles.rail}>
          <Slider.Indicator className={styles.indicator} />
          {thumbs.map((label, index) => (
            <Slider.Thumb
              key={label}
              index={index}
              className={styles.thumb}
              aria-label={label}
              getAriaValueText={() => formatDate(index === 0 ? range.fromMs : range.toMs, timeZone)}
            />
          ))}
        </Slider.Track>
      </Slider.Control>
    </Slider.Root>
  )
}

function Preset({
  label,
  active,
  onClick,
}: {
  label: string
  active: boolean
  onClick: () => void
}) {
  return (
    <button
      type="button"
      className={cx(styles.preset, active && styles.active)}
      aria-pressed={active}
      onClick={onClick}
    >
      {label}
    </button>
  )
}
