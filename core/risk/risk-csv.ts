import { csvReader } from '#core/import/csv-reader.ts'
import { readNumber } from '#core/import/numbers.ts'
import { refusal, type Refusal } from '#core/import/refusal.ts'
import { encodeUtf8 } from '#core/import/text-codec.ts'
import { rangedRiskSchema, type Amount, type RangedRisk } from './ranged-risk.ts'

/** Columns of the file, in the order in which they are written. */
const COLUMNS = [
  'name',
  'detect_minutes',
  'repair_minutes',
  'users_percent',
  'days_between',
  'accepted',
] as const

type Column = (typeof COLUMNS)[number]

/** Rows beyond these are refused: a catalogue is a list that people talk about. */
const MOST_RISKS = 1000

/** A row that became no risk. */
export interface RefusedRisk {
  readonly line: number
  readonly raw: string
  readonly why: Refusal
}

/** A file of risks, every row of it accepted or refused. */
export interface RiskFile {
  readonly risks: readonly RangedRisk[]
  readonly refused: readonly RefusedRisk[]
}

/**
 * A catalogue as CSV: ranges are written `10..120`, shares in percent. Read by `readRiskCsv` it is
 * the same catalogue, but for the ids.
 */
export function riskCsv(risks: readonly RangedRisk[]): string {
  const rows = risks.map((risk) => [
    quoted(risk.name),
    amountText(risk.detectMinutes),
    amountText(risk.repairMinutes),
    amountText(scaled(risk.usersShare, 100)),
    amountText(risk.daysBetween),
    risk.accepted ? 'yes' : 'no',
  ])
  return [COLUMNS, ...rows].map((row) => `${row.join(',')}\r\n`).join('')
}

/** Reads such a file. Columns may stand in any order; others are passed over. */
export function readRiskCsv(text: string): RiskFile {
  const risks: RangedRisk[] = []
  const refused: RefusedRisk[] = []
  let header: ReadonlyMap<Column, number> | null = null
  const reader = csvReader(',', {
    row(cells, line, raw) {
      if (cells.every((cell) => cell.trim() === '')) return
      if (header === null) {
        header = headerOf(cells)
        return
      }
      const read = risks.length < MOST_RISKS ? riskOf(header, cells, line) : tooMany()
      if ('code' in read) refused.push({ line, raw, why: read })
      else risks.push(read)
    },
    refuse: (line, raw, why) => refused.push({ line, raw, why }),
    stopped: () => false,
  })
  reader.push(encodeUtf8(text.replace(/^\uFEFF/, '')))
  reader.end()
  return { risks, refused }
}

function headerOf(cells: readonly string[]): ReadonlyMap<Column, number> {
  const names = cells.map((cell) => cell.trim().toLowerCase())
  return new Map(COLUMNS.map((column) => [column, names.indexOf(column)]))
}

function riskOf(
  header: ReadonlyMap<Column, number>,
  cells: readonly string[],
  line: number,
): RangedRisk | Refusal {
  const cell = (column: Column): string => cells[header.get(column) ?? -1]?.trim() ?? ''
  const amounts: Amount[] = []
  for (const column of COLUMNS.slice(1, -1)) {
    const amount = amountOf(cell(column), column)
    if (typeof amount === 'object' && 'code' in amount) return amount
    amounts.push(amount)
  }
  const [detectMinutes, repairMinutes, percent, daysBetween] = amounts
  const accepted = /^(?:yes|true|1|accepted)?$/i.test(cell('accepted'))
  const parsed = rangedRiskSchema.safeParse({
    id: `line-${line}`,
    name: cell('name'),
    detectMinutes,
    repairMinutes,
    usersShare: percent === undefined ? percent : scaled(percent, 0.01),
    daysBetween,
    accepted,
  })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = String(issue!.path[0] ?? '')
  return refusal('invalid-risk', `${field}: ${issue!.message}.`, 'Mend this row of the file.')
}

function amountOf(cell: string, column: Column): Amount | Refusal {
  const [low, high, ...rest] = cell.split('..').map((part) => part.trim())
  const first = readNumber(low ?? '', '.', '')
  if (typeof first !== 'number') return { ...first, column }
  if (high === undefined) return first
  const last = readNumber(high, '.', '')
  if (typeof last !== 'number') return { ...last, column }
  if (rest.length === 0) return { low: first, high: last }
  return refusal('invalid-range', `“${cell}” is no range.`, 'Write it like 10..120.', column)
}

function tooMany(): Refusal {
  const message = `only ${MOST_RISKS} risks are read.`
  return refusal('too-many-risks', message, 'Leave out risks that hardly count.')
}

function scaled(amount: Amount, factor: number): Amount {
  // Percentages are decimals: 0.07 × 100 is meant to be 7.
  const times = (value: number) => Number((value * factor).toPrecision(15))
  if (typeof amount === 'number') return times(amount)
  return { low: times(amount.low), high: times(amount.high) }
}

function amountText(amount: Amount): string {
  return typeof amount === 'number' ? String(amount) : `${amount.low}..${amount.high}`
}

/** Quoted where CSV needs it; a name that a spreadsheet would take for a formula stays text. */
function quoted(name: string): string {
  const safe = /^[=+\-@\t\r]/.test(name) ? `'${name}` : name
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
