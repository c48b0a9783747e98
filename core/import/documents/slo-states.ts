import type { Issue } from '#core/result/issue.ts'
import type { EpochMs } from '#core/units/units.ts'
import { fileWarning, refusal, type Refusal } from '../refusal.ts'
import { unreadablePoint } from './document-messages.ts'
import type { PointRows } from './point-rows.ts'
import { textOf, timeOf } from './point-values.ts'
import { addStateHours, secondsPerHour, type StateChange } from './state-history.ts'

const PARTS = ['data.overall', 'data.monitors[]', 'data.groups[]'] as const
const STATE = new Set(PARTS.map((part) => `${part}.history[]`))
const NAME = new Set(PARTS.flatMap((part) => [`${part}.name`, `${part}.group`]))

interface Part {
  readonly labels: readonly (readonly [string, string])[]
  readonly changes: readonly StateChange[]
}

/** Reads the changes of state in an SLO history: of the whole, of each monitor, of each group. */
export class StateReader {
  readonly #rows: PointRows
  readonly #parts: Part[] = []
  #changes: StateChange[] = []
  #name = ''
  #unclear = 0
  #tooLong = 0
  #noEnd = false
  /** Changes read so far. */
  changes = 0

  constructor(rows: PointRows) {
    this.#rows = rows
  }

  /** Whether a path is one of those it reads; the name of the whole is read elsewhere too. */
  wants(path: string): boolean {
    return STATE.has(path) || NAME.has(path)
  }

  value(path: string, value: unknown, text: string, line: number): void {
    if (!STATE.has(path)) this.#name ||= textOf(value)
    else {
      const change = changeOf(value, line)
      if ('code' in change) this.#rows.reject(text, line, change)
      else if (this.#rows.claim(line)) {
        this.#changes.push(change)
        this.changes++
        if (change.isUp === null) this.#unclear++
      }
    }
  }

  leave(path: string): void {
    const part = PARTS.find((known) => known === path)
    if (part === undefined) return
    const key = part === 'data.monitors[]' ? 'monitor' : 'group'
    const labels = part === 'data.overall' || this.#name === '' ? [] : [[key, this.#name] as const]
    if (this.#changes.length > 0) this.#parts.push({ labels, changes: this.#changes })
    this.#changes = []
    this.#name = ''
  }

  /**
   * Hands all histories over.
   *
   * @param endMs end of the range; null when it isn't known: then the last change is the end
   * @param isSlices whether no data counts as up, as it does in time-slice SLOs
   */
  finish(endMs: EpochMs | null, isSlices: boolean): void {
    for (const { labels, changes } of this.#parts) {
      this.#rows.release(changes.length)
      const ordered = changes.toSorted((a, b) => a.ms - b.ms)
      const known = isSlices ? ordered.map(noDataIsUp) : ordered
      if (endMs === null) this.#noEnd = true
      const found = secondsPerHour(known, endMs ?? ordered.at(-1)!.ms)
      if (found === null) this.#tooLong++
      else addStateHours(this.#rows, found, labels, ordered[0]!.line)
    }
    if (isSlices) this.#unclear = 0
  }

  warnings(): Issue[] {
    const read = this.changes === 0 ? [] : [hoursMade(this.changes)]
    const unclear = this.#unclear === 0 ? [] : [withoutData(this.#unclear)]
    const tooLong = this.#tooLong === 0 ? [] : [historyTooLong()]
    return [...read, ...unclear, ...tooLong, ...(this.#noEnd ? [noEnd()] : [])]
  }
}

/** A pair of seconds and state: 0 is up, 1 is down, 2 is no data. */
function changeOf(value: unknown, line: number): StateChange | Refusal {
  if (!Array.isArray(value) || value.length !== 2) return unreadablePoint('invalid')
  const [seconds, state] = value as [unknown, unknown]
  const ms = timeOf(seconds, 's')
  if (typeof ms !== 'number') return ms
  if (state !== 0 && state !== 1 && state !== 2) {
    return refusal(
      'unknown-state',
      `${JSON.stringify(state)} is no state: 0 is up, 1 is down, 2 is no data.`,
      'Export the answer of the API as it is.',
    )
  }
  return { ms, isUp: state === 2 ? null : state === 0, line }
}

function noDataIsUp(change: StateChange): StateChange {
  return change.isUp === null ? { ...change, isUp: true } : change
}

function hoursMade(changes: number): Issue {
  return fileWarning(
    'states-as-seconds',
    `${changes === 1 ? '1 change' : `${changes} changes`} of state became seconds of uptime and of measured time per hour.`,
    '',
  )
}

function withoutData(count: number): Issue {
  return fileWarning(
    'states-without-data',
    `${count === 1 ? '1 change is' : `${count} changes are`} to “no data”; that time counts neither as up nor as measured.`,
    'Datadog may count it differently, see the settings of the monitor.',
  )
}

function historyTooLong(): Issue {
  return fileWarning(
    'history-too-long',
    'A history of states covers more than ten years and was left out.',
    'Check from_ts and to_ts, and export a shorter range.',
  )
}

function noEnd(): Issue {
  return fileWarning(
    'no-end',
    'The document has no to_ts, so the last state has no end and was left out.',
    'Export the whole answer, with its range.',
  )
}
