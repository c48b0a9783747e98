const SERIES = 500
const STEP_MS = 60_000
const START_MS = Date.UTC(2026, 5, 1)

/**
 * A long metrics file as an exporter writes it: all series of one time, then the next time.
 * Values have up to two decimals.
 */
export function metricsFile(rows: number): Blob {
  const parts: string[] = ['time,series,value\n']
  let seed = 1
  for (let row = 0, lines: string[] = []; row < rows; row += 1) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    const time = new Date(START_MS + Math.floor(row / SERIES) * STEP_MS).toISOString()
    lines.push(`${time.slice(0, 19)}Z,service-${row % SERIES}.requests,${(seed % 1_000_000) / 100}`)
    if (lines.length === 10_000 || row === rows - 1) {
      parts.push(`${lines.join('\n')}\n`)
      lines = []
    }
  }
  return new Blob(parts)
}
