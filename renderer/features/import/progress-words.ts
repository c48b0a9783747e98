import { formatQuantity } from '#core/units/format.ts'
import { count } from './count.ts'

interface Pace {
  readonly done: number
  readonly total: number | null
  readonly rows: number
  readonly rowsPerSecond: number
  readonly secondsLeft: number | null
}

/** e.g. `12.4 MiB of 80 MiB, 420 000 rows, 310 000 rows/s, 4 s left`. */
export function progressWords({ done, total, rows, rowsPerSecond, secondsLeft }: Pace): string {
  return [
    `${formatQuantity(done, 'B')}${total === null ? '' : ` of ${formatQuantity(total, 'B')}`}`,
    count(rows, 'row'),
    formatQuantity(rowsPerSecond, 'rows/s'),
    ...(secondsLeft === null ? [] : [`${formatQuantity(Math.ceil(secondsLeft), 's')} left`]),
  ].join(', ')
}
