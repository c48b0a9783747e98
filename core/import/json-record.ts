/** A JSON record as cells: `{"service": {"name": "api"}}` has the cell `api` under `service.name`. */
export type JsonRecord = ReadonlyMap<string, string>

/** Most cells of one record. */
const MAX_CELLS = 10_000

/** Flattens a record; null when the value is no object or has too many parts. */
export function flattenRecord(value: unknown): JsonRecord | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const cells = new Map<string, string>()
  const visit = (path: string, part: unknown): void => {
    if (cells.size > MAX_CELLS) return
    if (Array.isArray(part)) {
      if (part.every((item) => typeof item !== 'object'))
        cells.set(path, part.map(cellText).join(', '))
      else part.forEach((item, index) => visit(`${path}.${index}`, item))
    } else if (typeof part === 'object' && part !== null) {
      for (const [key, item] of Object.entries(part))
        visit(path === '' ? key : `${path}.${key}`, item)
    } else cells.set(path, cellText(part))
  }
  visit('', value)
  return cells.size > MAX_CELLS ? null : cells
}

/**
 * A JSON scalar as a cell. A fraction is written with an exponent, because a JSON number has no
 * decimal mark to choose: `1.234` becomes `1.234e0`, which is read alike under either mark.
 */
function cellText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value !== 'number') return ''
  const text = String(value)
  return /^-?\d+\.\d+$/.test(text) ? `${text}e0` : text
}
