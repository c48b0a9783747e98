import { readFileSync } from 'node:fs'
import { AutoETS, initSync as startEts } from '@bsull/augurs/ets'
import { initSync as startMstl, MSTL } from '@bsull/augurs/mstl'
import type { Prediction } from './scores.ts'

/** The peer's compiled code, from beside its module. */
function compiled(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    readFileSync(new URL(`${name}_bg.wasm`, import.meta.resolve(`@bsull/augurs/${name}`))),
  )
}

/** Must be called before the others. */
export function startAugurs(): void {
  startMstl({ module: compiled('mstl') })
  startEts({ module: compiled('ets') })
}

/** MSTL with ETS as the model of its trend. @param values without gaps */
export function augursMstl(
  values: Float64Array,
  periods: readonly number[],
  horizon: number,
): Prediction {
  return predicted(MSTL.ets([...periods]), values, horizon)
}

/** The best ETS without a season, the only kind that augurs fits. @param values without gaps */
export function augursEts(values: Float64Array, horizon: number): Prediction {
  return predicted(new AutoETS(1, 'ZZN'), values, horizon)
}

/** Fits and forecasts with a 95 % band; only that is timed. */
function predicted(model: MSTL | AutoETS, values: Float64Array, horizon: number): Prediction {
  try {
    const start = performance.now()
    model.fit(values)
    const at95 = model.predict(horizon, 0.95)
    const ms = performance.now() - start
    const at80 = model.predict(horizon, 0.8)
    if (at80.intervals === undefined || at95.intervals === undefined) throw new Error('no bands')
    return { mean: at95.point, band80: at80.intervals, band95: at95.intervals, ms }
  } finally {
    model.free()
  }
}
