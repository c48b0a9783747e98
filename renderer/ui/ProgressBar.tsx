import { Progress } from '@base-ui/react/progress'
import { Button } from './Button.tsx'
import styles from './ProgressBar.module.css'

export interface ProgressBarProps {
  /** What is under way, e.g. `Reading metrics.csv`. */
  label: string
  /** Share done 0..1, or null when the end isn't known. */
  value: number | null
  /** e.g. `420 000 of 1 000 000 rows`. */
  detail?: string
  onCancel?: () => void
}

/** Work under way, with a way to stop it. */
export function ProgressBar({ label, value, detail, onCancel }: ProgressBarProps) {
  const percent = value === null ? null : Math.round(value * 1000) / 10
  return (
    <div className={styles.root}>
      <Progress.Root
        className={styles.progress}
        value={percent}
        getAriaValueText={() =>
          [percent === null ? null : `${percent} %`, detail].filter(Boolean).join(', ')
        }
      >
        <Progress.Label className={styles.label}>{label}</Progress.Label>
        <span className={styles.detail}>{detail}</span>
        <Progress.Track className={styles.track}>
          <Progress.Indicator className={styles.indicator} />
        </Progress.Track>
      </Progress.Root>
      {onCancel === undefined ? null : (
        <Button variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </div>
  )
}
