import { closeSync, openSync, writeSync } from 'node:fs'

const SERIES = 500
const STEP_MS = 60_000
const DAY_SLOTS = 1_440
const START_MS = Date.UTC(2026, 5, 1)
const LINES = 20_000

/**
 * Writes a long metrics file as an exporter does: all series of one time, then the next time.
 * Values have up to 4 decimals: each series has its level, a daily wave and noise.
 */
export function writeMetricsFile(path: string, rows: number, series = SERIES): void {
  const file = openSync(path, 'w')
  try {
    writeSync(file, 'time,series,value\n')
    for (const part of metricsLines(rows, series)) writeSync(file, part)
  } finally {
    closeSync(file)
  }
}

function* metricsLines(rows: number, count: number): Generator<string> {
  let seed = 1
  let lines = ''
  for (let row = 0; row < rows; row += 1) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    const slot = Math.floor(row / count)
    const series = row % count
    const wave = 1 + 0.3 * Math.sin((slot / DAY_SLOTS) * 2 * Math.PI + series)
    const level = (1 + (series % 7)) * wave * (0.9 + (0.2 * (seed >>> 8)) / 2 ** 24)
    const time = new Date(START_MS + slot * STEP_MS).toISOString()
    lines += `${time.slice(0, 19)}Z,service-${series}.latency,${Math.round(level * 1e4) / 1e4}\n`
    if ((row + 1) % LINES === 0 || row === rows - 1) {
      yield lines
      lines = ''
    }
  }
}
