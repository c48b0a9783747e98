import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { timesOf } from '#core/series/series.ts'
import { flush, HEIGHT, WIDTH, type Contestant } from './contestant.ts'

/** The peer at its fastest: one line, its own axes, no legend, no cursor. */
export const uPlotContestant: Contestant = {
  take: (series) => {
    const times = timesOf(series)
    return {
      draw: async ({ fromMs, toMs }) => {
        let drawn = (): void => {}
        const nextDraw = (): Promise<void> => new Promise((resolve) => (drawn = resolve))
        const first = nextDraw()
        const plot = new uPlot(
          {
            width: WIDTH,
            height: HEIGHT,
            ms: 1,
            legend: { show: false },
            cursor: { show: false },
            series: [{}, { stroke: '#3d4148', width: 1 }],
            scales: { x: { min: fromMs, max: toMs } },
            hooks: { draw: [() => drawn()] },
          },
          [times, series.values],
          document.body,
        )
        await first
        flush(plot.ctx.canvas)
        return {
          show: async (range) => {
            const next = nextDraw()
            plot.setScale('x', { min: range.fromMs, max: range.toMs })
            await next
            flush(plot.ctx.canvas)
          },
          remove: () => plot.destroy(),
        }
      },
    }
  },
}
