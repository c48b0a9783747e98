import {
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartItem,
} from 'chart.js'
import type { PlotConfiguration } from './plot-config.ts'
import type { Point } from './plot-data.ts'

Chart.register(LineController, LineElement, PointElement, LinearScale, Filler)

export type PlotChart = Chart<'line', Point[]>

/** Draws a configuration at once, with no animation. */
export function drawChart(item: ChartItem, configuration: PlotConfiguration): PlotChart {
  return new Chart(item, configuration)
}

/** Redraws a chart with another configuration. */
export function redrawChart(chart: PlotChart, { data, options }: PlotConfiguration): void {
  chart.data = data
  if (options !== undefined) chart.options = options
  chart.update('none')
}
