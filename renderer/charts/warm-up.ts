import { regularSeries } from '#core/series/regular-grid.ts'
import { HOUR_MS } from '#core/units/units.ts'
import { readChartColours } from './chart-colours.ts'
import { paintPlot } from './paint-plot.ts'
import { timeSeriesSpec } from './time-series-spec.ts'

/** Enough for several blocks of the min-max pyramid. */
const POINTS = 20_000
const SIZE = { width: 400, height: 150, pixelRatio: 1 }

/** Draws a chart that nobody sees, so that the code is compiled when the first real one comes. */
export function warmUpCharts(): void {
  const context = document.createElement('canvas').getContext('2d')
  if (context === null) return
  const data = regularSeries(
    0,
    HOUR_MS,
    Float64Array.from({ length: POINTS }, (_, at) => at % 7),
  )
  const shown = { lines: [{ label: 'warm-up', data }], format: String, timeZone: 'UTC' }
  const spec = timeSeriesSpec(shown, { fromMs: 0, toMs: POINTS * HOUR_MS })
  paintPlot(context, spec, readChartColours(false), SIZE)
}
