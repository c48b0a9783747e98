/** What a table cell sorts by. */
export type Cell = string | number | null

const words = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Ascending order of two cells: no data first, then numbers, then text (with numbers in it). */
export function compareCells(a: Cell, b: Cell): number {
  const rank = rankOf(a) - rankOf(b)
  if (rank !== 0) return rank
  if (typeof a === 'number' && typeof b === 'number') return Number.isNaN(a) ? 0 : a - b
  return words.compare(String(a ?? ''), String(b ?? ''))
}

function rankOf(cell: Cell): number {
  if (cell === null || Number.isNaN(cell)) return 0
  return typeof cell === 'number' ? 1 : 2
}
