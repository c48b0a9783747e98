import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fitHoltWinters } from '#core/forecast/smoothing/fast-smoothing.ts'
import type { BenchRow } from '../bench.ts'
import { benchRow } from '../measure.ts'
import { HOURS, hourlySeries } from './hourly-series.ts'

const PERIOD = 24
const SERIES = 15
const FITS = 21
const GOAL = 1.3

/** Our Holt-Winters against a C program's; a sentence in place of a row without a compiler. */
export function holtWintersRow(): BenchRow | string {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-bench-'))
  try {
    const program = join(folder, 'holt-winters')
    const source = fileURLToPath(new URL('holt-winters.c', import.meta.url))
    const compiler = spawnSync('cc', ['-O2', '-o', program, source, '-lm'], { encoding: 'utf8' })
    if (compiler.error !== undefined) return 'Holt-Winters against C: absent, there is no cc'
    if (compiler.status !== 0) return `Holt-Winters against C: absent, cc says ${compiler.stderr}`
    return compared(program)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function compared(program: string): BenchRow {
  const [ours, peer, ratios]: [number[], number[], number[]] = [[], [], []]
  for (let seed = 1; seed <= SERIES; seed += 1) {
    const values = hourlySeries(seed)
    const times: number[] = []
    let sse = Number.NaN
    for (let fit = 0; fit < FITS; fit += 1) {
      const start = performance.now()
      sse = fitHoltWinters(values, PERIOD)!.sse
      times.push(performance.now() - start)
    }
    ours.push(times.toSorted((a, b) => a - b)[FITS >> 1]!)
    const said = execFileSync(program, [PERIOD, HOURS, FITS].map(String), {
      input: new Uint8Array(values.buffer),
      encoding: 'utf8',
    })
    const [ms, squares] = said.trim().split(' ').map(Number)
    peer.push(ms!)
    ratios.push(sse / squares!)
  }
  const row = benchRow(`plain Holt-Winters of ${HOURS} points, peer: C`, ours, peer)
  const share = row.oursMs / row.peerMs
  const worst = Math.max(...ratios)
  return {
    ...row,
    note: `${share.toFixed(2)} of the time of C, goal <= ${GOAL}: ${share <= GOAL ? 'met' : 'missed'}; squared errors ${worst.toFixed(3)} of those of C at most`,
  }
}
