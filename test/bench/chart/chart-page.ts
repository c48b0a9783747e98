import { Chart, LinearScale, LineController, LineElement, PointElement } from 'chart.js'
import { createGenerator } from '#core/random/generator.ts'
import { timesOf, type Series } from '#core/series/series.ts'
import { regularSeries } from '#core/series/regular-grid.ts'
import { MINUTE_MS } from '#core/units/units.ts'
import { drawChart } from '#renderer/charts/chart-engine.ts'
import type { ChartColours } from '#renderer/charts/chart-colours.ts'
import { plotConfiguration } from '#renderer/charts/plot-config.ts'
import { timeSeriesSpec } from '#renderer/charts/time-series-spec.ts'

export interface ChartTimes {
  readonly ours: number[]
  readonly peer: number[]
  /** Points that each of them gave to the canvas. */
  readonly points: { readonly ours: number; readonly peer: number }
}

declare global {
  interface Window {
    measureCharts: (points: number, runs: number) => ChartTimes
  }
}

const WIDTH = 1200

const colours: ChartColours = {
  ink: '#1b1d21',
  muted: '#5d636c',
  faint: '#9aa0a8',
  grid: '#ececea',
  history: '#3d4148',
  series: ['#0072b2', '#d55e00', '#009e73', '#7b5aa6', '#a87b00', '#b24a82'],
}

Chart.register(LineController, LineElement, PointElement, LinearScale)

function sampleSeries(points: number): Series {
  const random = createGenerator(1)
  const values = new Float64Array(points)
  for (let index = 0; index < points; index++) {
    values[index] = 50 + 20 * Math.sin(index / 2016) + 5 * random.nextFloat()
  }
  return regularSeries(Date.UTC(2026, 0, 1), 5 * MINUTE_MS, values)
}

function canvasOf(id: string): HTMLCanvasElement {
  return document.querySelector<HTMLCanvasElement>(`#${id}`)!
}

/** What our chart does from a stored series to pixels. */
function drawOurs(series: Series): { ms: number; points: number } {
  const start = performance.now()
  const times = { fromMs: Date.UTC(2026, 0, 1), toMs: endOf(series) }
  const shown = { lines: [{ label: 'use', data: series }], format: String, timeZone: 'UTC' }
  const configuration = plotConfiguration(timeSeriesSpec(shown, times), colours, WIDTH)
  const chart = drawChart(canvasOf('ours'), configuration)
  flush('ours')
  const ms = performance.now() - start
  const points = chart.data.datasets.reduce((sum, { data }) => sum + data.length, 0)
  chart.destroy()
  return { ms, points }
}

/** The same line in Chart.js at its fastest without decimation: no parsing, sorted, no dots. */
function drawPeer(series: Series): { ms: number; points: number } {
  const start = performance.now()
  const times = timesOf(series)
  const data = Array.from(series.values, (y, index) => ({ x: times[index]!, y }))
  const chart = new Chart(canvasOf('peer'), {
    type: 'line',
    data: { datasets: [{ data, borderColor: colours.history, borderWidth: 1 }] },
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      responsive: false,
      events: [],
      elements: { point: { radius: 0 } },
      scales: { x: { type: 'linear' }, y: { type: 'linear' } },
    },
  })
  flush('peer')
  const ms = performance.now() - start
  chart.destroy()
  return { ms, points: data.length }
}

/** Canvas calls are recorded and done later: reading a pixel back waits for them. */
function flush(id: string): void {
  canvasOf(id).getContext('2d')!.getImageData(0, 0, 1, 1)
}

function endOf({ axis, values }: Series): number {
  return axis.kind === 'regular' ? axis.startMs + values.length * axis.stepMs : axis.times.at(-1)!
}

window.measureCharts = (points, runs) => {
  const series = sampleSeries(points)
  const drawn = { ours: drawOurs(series).points, peer: drawPeer(series).points }
  const ours: number[] = []
  const peer: number[] = []
  for (let run = 0; run < runs; run++) {
    if (run % 2 === 0) ours.push(drawOurs(series).ms)
    peer.push(drawPeer(series).ms)
    if (run % 2 === 1) ours.push(drawOurs(series).ms)
  }
  return { ours, peer, points: drawn }
}
