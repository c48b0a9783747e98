/**
 * A JSON record as cells: `{"service": {"name": "api"}}` has the cell `api` under `service.name`.
 * Numbers stay numbers, since they have no decimal mark to choose.
 */
export type JsonRecord = ReadonlyMap<string, string | number>

/** Most cells of one record. */
const MAX_CELLS = 10_000

/** Most characters of all paths of a record: a long key in front of many would multiply itself. */
const MAX_PATHS = 4 << 20

/** Flattens a record; null when the value is no object or has too many parts or too long keys. */
export function flattenRecord(value: unknown): JsonRecord | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const cells = new Map<string, string | number>()
  let length = 0
  const visit = (path: string, part: unknown): void => {
    length += path.length
    if (cells.size > MAX_CELLS || length > MAX_PATHS) return
    if (Array.isArray(part)) {
      if (part.every((item) => typeof item !== 'object'))
        cells.set(path, part.map((item) => String(scalar(item))).join(', '))
      else part.forEach((item, index) => visit(`${path}.${index}`, item))
    } else if (typeof part === 'object' && part !== null) {
      for (const [key, item] of Object.entries(part))
        visit(path === '' ? key : `${path}.${key}`, item)
    } else cells.set(path, scalar(part))
  }
  visit('', value)
  return cells.size > MAX_CELLS || length > MAX_PATHS ? null : cells
}

/** Arrays whose elements are the rows; the record around one says what its rows share. */
const NESTED_ROWS = 'time_entries'

/**
 * The rows that a record stands for: itself, or one for each element of the array of rows in it,
 * as Toggl's reports have them, each with all that the record says.
 */
export function rowsIn(record: unknown): readonly unknown[] {
  if (typeof record !== 'object' || record === null) return [record]
  const found = Object.entries(record).find(([key]) => key === NESTED_ROWS)?.[1] as unknown
  if (!Array.isArray(found) || found.length < 2) return [record]
  return found.map((row: unknown) => ({ ...record, [NESTED_ROWS]: [row] }))
}

function scalar(value: unknown): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value
  return typeof value === 'boolean' ? String(value) : ''
}

/** A cell as it stands in the file. */
export function cellText(cell: string | number | undefined): string {
  return cell === undefined ? '' : String(cell).trim()
}

/**
 * A cell to be read as a number. A fraction gets an exponent: `1.234` becomes `1.234e0`, which is
 * read alike under either decimal mark. JSON knows no infinity: a number that became one was
 * written with too many digits, and stays too large.
 */
export function numberText(cell: string | number | undefined): string {
  if (cell === Infinity || cell === -Infinity) return cell > 0 ? '1e309' : '-1e309'
  const text = cellText(cell)
  return typeof cell === 'number' && /^-?\d+\.\d+$/.test(text) ? `${text}e0` : text
}
