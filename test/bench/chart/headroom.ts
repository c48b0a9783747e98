import type { Series } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { ChartColours } from '#renderer/charts/chart-colours.ts'
import { paintPlot } from '#renderer/charts/paint-plot.ts'
import { timeSeriesSpec } from '#renderer/charts/time-series-spec.ts'
import { flush, HEIGHT, WIDTH, type Contestant } from './contestant.ts'

const colours: ChartColours = {
  ink: '#1b1d21',
  muted: '#5d636c',
  faint: '#9aa0a8',
  grid: '#ececea',
  history: '#3d4148',
  series: ['#0072b2', '#d55e00', '#009e73', '#7b5aa6', '#a87b00', '#b24a82'],
}

const SIZE = { width: WIDTH, height: HEIGHT, pixelRatio: 1 }

export const headroom: Contestant = {
  take: (series) => ({
    draw: async (range) => {
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
    },
  }),
}

function specOf(series: Series, range: TimeRange) {
  const shown = { lines: [{ label: 'use', data: series }], format: String, timeZone: 'UTC' }
  return timeSeriesSpec(shown, range)
}
