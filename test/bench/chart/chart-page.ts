import type { TimeRange } from '#core/time/time-range.ts'
import type { Contestant } from './contestant.ts'
import { headroom, headroomStored } from './headroom.ts'
import { sampleSeries, START_MS, STEP_MS } from './sample-series.ts'
import { uPlotContestant } from './uplot.ts'
import { wholeChart } from './whole-chart.tsx'

/** The measurements of this page; the bench calls them from outside. */
export interface ChartPage {
  /** Milliseconds of each of so many first draws of a new chart; the very first is cold. */
  draws(who: Who, points: number, times: number): Promise<number[]>
  /** Milliseconds of each frame while a part of the series is moved along it. */
  pan(who: Who, points: number, shown: number, frames: number): Promise<number[]>
}

export type Who = 'ours' | 'stored' | 'whole' | 'uplot'

declare global {
  interface Window {
    chartPage: ChartPage
  }
}

const contestants: Record<Who, Contestant> = {
  ours: headroom,
  stored: headroomStored,
  whole: wholeChart,
  uplot: uPlotContestant,
}

function rangeOf(first: number, points: number): TimeRange {
  return { fromMs: START_MS + first * STEP_MS, toMs: START_MS + (first + points) * STEP_MS }
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}

window.chartPage = {
  draws: async (who, points, times) => {
    const taken = sampleSeries(points)
    const spent: number[] = []
    for (let time = 0; time < times; time += 1) {
      // A series of its own each time: what was worked out for the last one is not known.
      const { draw } = contestants[who].take({ ...taken })
      await nextFrame()
      const start = performance.now()
      const chart = await draw(rangeOf(0, points))
      spent.push(performance.now() - start)
      chart.remove()
    }
    return spent
  },
  pan: async (who, points, shown, frames) => {
    const { draw } = contestants[who].take(sampleSeries(points))
    const chart = await draw(rangeOf(0, shown))
    const spent: number[] = []
    for (let frame = 1; frame <= frames; frame += 1) {
      const first = Math.round((frame / frames) * (points - shown))
      await nextFrame()
      const start = performance.now()
      await chart.show(rangeOf(first, shown))
      spent.push(performance.now() - start)
    }
    chart.remove()
    return spent
  },
}
