import { decimate, seriesOfDrawn } from '#core/series/min-max.ts'
import { packColumn, unpackColumn } from '#core/series/packed-column.ts'
import type { Series } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { ChartColours } from '#renderer/charts/chart-colours.ts'
import { paintPlot } from '#renderer/charts/paint-plot.ts'
import { timeSeriesSpec } from '#renderer/charts/time-series-spec.ts'
import { flush, HEIGHT, WIDTH, type Contestant, type DrawnChart } from './contestant.ts'

const colours: ChartColours = {
  ink: '#1b1d21',
  muted: '#5d636c',
  faint: '#9aa0a8',
  grid: '#ececea',
  history: '#3d4148',
  series: ['#0072b2', '#d55e00', '#009e73', '#7b5aa6', '#a87b00', '#b24a82'],
}

/** As the store keeps them. */
const POINTS_PER_PAIR = 256

const SIZE = { width: WIDTH, height: HEIGHT, pixelRatio: 1 }

/** From a series in memory, of which nothing was worked out before. */
export const headroom: Contestant = {
  take: (series) => ({ draw: (range) => drawn(() => series, range) }),
}

/** From the packed min-max copy that an import stores beside a long series, as a page draws it first. */
export const headroomStored: Contestant = {
  take: (series) => {
    const all = { fromMs: -Infinity, toMs: Infinity }
    const kept = decimate(series, all, (2 * series.values.length) / POINTS_PER_PAIR)
    const times = packColumn(kept.times)
    const values = packColumn(kept.values)
    const read = () => seriesOfDrawn({ times: unpackColumn(times), values: unpackColumn(values) })
    return { draw: (range) => drawn(read, range) }
  },
}

async function drawn(read: () => Series, range: TimeRange): Promise<DrawnChart> {
  const series = read()
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  document.body.append(canvas)
  const context = canvas.getContext('2d')!
  const show = async (shown: TimeRange): Promise<void> => {
    paintPlot(context, specOf(series, shown), colours, SIZE)
    flush(canvas)
  }
  await show(range)
  return { show, remove: () => canvas.remove() }
}

function specOf(series: Series, range: TimeRange) {
  const shown = { lines: [{ label: 'use', data: series }], format: String, timeZone: 'UTC' }
  return timeSeriesSpec(shown, range)
}
