import type { EpochMs } from '#core/units/units.ts'
import { settleTables } from './settle-tables.ts'
import type { SeriesKind } from '#core/workspace/model/series-record.ts'
import type { MetricsPlan } from './metrics-plan.ts'
import {
  badLabels,
  badName,
  exceedsTotal,
  missingSeries,
  negativeCount,
  overlapRead,
  tooManySeries,
} from './metrics-messages.ts'
import { timesOfRun } from './overlap-run.ts'
import type { PieceStore } from './piece-store.ts'
import type { SeriesDraft } from './row-group.ts'
import type { RowsOutcome } from './row-handler.ts'
import type { Refusal } from './refusal.ts'
import { SampleTable } from './sample-table.ts'
import { parseLabelSet, parseSeriesName, sortedLabels } from './series-name.ts'
import type { TimeReading } from './time-reader.ts'

/** Most series that one file may hold. */
const MAX_SERIES = 100_000
/** Most rows that wait for the direction of their table; it bounds the memory they take. */
const MAX_WAITING = 200_000

/** Takes checked rows and sorts them into the tables of their series. */
export class MetricsSink {
  readonly plan: MetricsPlan
  readonly #store: PieceStore
  readonly #hasTotals: boolean
  readonly #byCells = new Map<string, SampleTable>()
  readonly #bySeries = new Map<string, SampleTable>()
  #overlaps = 0
  #overlapMs: EpochMs = Number.NaN
  #waiting = 0

  constructor(plan: MetricsPlan, store: PieceStore) {
    this.plan = plan
    this.#store = store
    this.#hasTotals = plan.slots.some(({ totalSlot }) => totalSlot >= 0)
  }

  /** The table that the naming cells of a row, trimmed and in plan order, stand for. */
  tableOf(cells: readonly string[]): SampleTable | Refusal {
    const key = cells.length === 1 ? cells[0]! : JSON.stringify(cells)
    const known = this.#byCells.get(key)
    if (known !== undefined) return known
    const table = this.#newTable(cells)
    if (table instanceof SampleTable) this.#byCells.set(key, table)
    return table
  }

  /**
   * The table of a series whose name and labels are known apart; `key` is unique to them. What a
   * document says of unit and kind counts before the mapping's value column; a kind that the
   * mapping gives to a series by name counts before both.
   */
  tableNamed(
    key: string,
    name: string,
    labels: readonly (readonly [string, string])[],
    told: { readonly unit?: string; readonly kind?: SeriesKind } = {},
  ): SampleTable | Refusal {
    const known = this.#byCells.get(key)
    if (known !== undefined) return known
    if (name.length > 200) return badName('metric', name)
    const table = this.#tableFor(name, labels, told.unit ?? null, told.kind)
    if (table instanceof SampleTable) this.#byCells.set(key, table)
    return table
  }

  /** Adds a row, or says why it can't be one; a refused row leaves no trace. */
  add(table: SampleTable, time: TimeReading, values: Float64Array, line: number): Refusal | null {
    const why = this.refusalOf(table, values)
    if (why !== null) return why
    if (time.laterMs !== null) this.#addOverlap(table, time.ms, time.laterMs, values, line)
    else {
      if (table.waiting.length > 0) this.#settleRun(table, time.ms)
      table.add(time.ms, values, line)
    }
    return null
  }

  /** Whether rows of a table can be refused for their values. */
  hasBounds(table: SampleTable): boolean {
    return table.counts || this.#hasTotals
  }

  /**
   * Why the counts of a row can't be: one is negative, or a part is more than its total. Its values
   * begin at `from`.
   */
  refusalOf(table: SampleTable, values: Float64Array, from = 0): Refusal | null {
    if (!this.hasBounds(table)) return null
    const { slots } = this.plan
    for (let slot = 0; slot < slots.length; slot++) {
      const value = values[from + slot]!
      if (value < 0 && table.kinds[slot] !== 'gauge')
        return negativeCount(this.#header(slot), value)
      const total = slots[slot]!.totalSlot
      if (total >= 0 && value > values[from + total]!) {
        return exceedsTotal(this.#header(slot), value, this.#header(total), values[from + total]!)
      }
    }
    return null
  }

  /** Whether rows wait for the direction of their table. */
  get waits(): boolean {
    return this.#waiting > 0
  }

  /** Packs what is open. The samples are in order once `settle` has run. */
  finish(): Pick<RowsOutcome, 'settle'> {
    const tables = [...this.#bySeries.values()]
    for (const table of tables) {
      this.#settleRun(table, Number.NaN)
      table.seal()
    }
    return {
      settle: async () => {
        const { groups, duplicates, warnings } = await settleTables(
          tables.filter(({ rows }) => rows > 0),
          (table) => this.#series(table),
          this.#store,
        )
        const overlaps = this.#overlaps > 0 ? [overlapRead(this.#overlaps, this.#overlapMs)] : []
        return { groups, duplicates, warnings: [...warnings, ...overlaps] }
      },
    }
  }

  #series(table: SampleTable): SeriesDraft[] {
    return this.plan.slots.map((slot, index) => ({
      name: this.#seriesName(table.name, slot.name),
      labels: sortedLabels([...Object.entries(table.labels), ...slot.labels]),
      unit: table.unit ?? slot.unit,
      kind: table.kinds[index]!,
    }))
  }

  #header(slot: number): string {
    return this.plan.slots[slot]!.column.header
  }

  /** With cells that name series, the column adds its name only where it is one of several. */
  #seriesName(tableName: string, slotName: string): string {
    if (tableName === '') return slotName
    return this.plan.slots.length === 1 ? tableName : `${tableName}:${slotName}`
  }

  /**
   * A time that the clock shows twice is the first one unless the series is past it already. Where
   * the rows go down, or nothing says yet whether they do, it waits for those that follow.
   */
  #addOverlap(
    table: SampleTable,
    ms: EpochMs,
    laterMs: EpochMs,
    values: Float64Array,
    line: number,
  ): void {
    this.#overlaps++
    this.#overlapMs = ms
    const goesUp = Number.isFinite(table.lastMs) && table.lastMs <= laterMs
    if (goesUp && table.waiting.length === 0) {
      table.add(ms <= table.lastMs ? laterMs : ms, values, line)
      return
    }
    if (this.#waiting >= MAX_WAITING) this.#settleRun(table, Number.NaN)
    table.waiting.push({ ms, laterMs, values: values.slice(), line })
    this.#waiting++
  }

  /** Adds the rows that wait, before one at `afterMs`. */
  #settleRun(table: SampleTable, afterMs: EpochMs): void {
    const run = table.waiting
    if (run.length === 0) return
    table.waiting = []
    this.#waiting -= run.length
    const times = timesOfRun(run, table.lastMs, afterMs)
    for (const [i, { values, line }] of run.entries()) table.add(times[i]!, values, line)
  }

  #newTable(cells: readonly string[]): SampleTable | Refusal {
    const labels: (readonly [string, string])[] = []
    let name = ''
    let unit: string | null = null
    for (const [index, column] of this.plan.keys.entries()) {
      const cell = cells[index]!
      if (cell.includes('\0') || cell.length > 1_000) return badName(column.header, cell)
      if (column.role === 'series') {
        if (cell === '') return missingSeries(column.header)
        const parsed = parseSeriesName(cell)
        name = name === '' ? parsed.name : `${name}:${parsed.name}`
        labels.push(...parsed.labels)
      } else if (column.role === 'labels') {
        const set = parseLabelSet(cell)
        if (set === null) return badLabels(column.header, cell)
        labels.push(...set)
      } else if (column.role === 'unit') unit = cell.slice(0, 50)
      else labels.push([labelName(column), cell])
    }
    if (name.length > 200) return badName(this.plan.keys[0]!.header, name)
    return this.#tableFor(name, labels, unit)
  }

  #tableFor(
    name: string,
    labels: readonly (readonly [string, string])[],
    unit: string | null,
    kindOfDocument?: SeriesKind,
  ): SampleTable | Refusal {
    const constant = this.plan.mapping.service
    const named = sortedLabels(
      constant === '' || labels.some(([key]) => key === 'service')
        ? labels
        : [...labels, ['service', constant]],
    )
    const identity = JSON.stringify([name, Object.entries(named), unit])
    const known = this.#bySeries.get(identity)
    if (known !== undefined) return known
    if (this.#bySeries.size >= MAX_SERIES) return tooManySeries(MAX_SERIES)
    const kind = this.plan.seriesKinds.get(name) ?? kindOfDocument
    const table = new SampleTable(
      name,
      named,
      this.plan.slots.map((slot) => kind ?? slot.column.kind),
      unit,
      this.#store,
    )
    this.#bySeries.set(identity, table)
    return table
  }
}

function labelName(column: { role: string; name: string; header: string }): string {
  if (column.role === 'service') return 'service'
  return column.name === '' ? column.header : column.name
}
