import type { ChartConfiguration, ChartDataset, ScaleOptionsByType } from 'chart.js'
import { colourOf, dashOf, withOpacity, type ChartColours } from './chart-colours.ts'
import { bandPoints, linePoints, type Point } from './plot-data.ts'
import { bottomMargin, MARGIN, plotWidth } from './plot-frame.ts'
import type { PlotAxis, PlotSpec } from './plot-spec.ts'

type LineDataset = ChartDataset<'line', Point[]>
export type PlotConfiguration = ChartConfiguration<'line', Point[]>

const BAND_OPACITY = { outer: 0.12, inner: 0.22 } as const
const FONT = { family: "'Inter Variable', system-ui, sans-serif", size: 11 }

/** The Chart.js configuration of a plot: axes, bands, lines. The rest is SVG around it. */
export function plotConfiguration(
  spec: PlotSpec,
  colours: ChartColours,
  width: number,
): PlotConfiguration {
  return {
    type: 'line',
    data: { datasets: datasets(spec, colours, width) },
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      responsive: false,
      // Else a new height would be cut to the shape of the first picture.
      maintainAspectRatio: false,
      events: [],
      layout: { padding: { top: MARGIN.top, right: MARGIN.right } },
      elements: { point: { radius: 0, hitRadius: 0, hoverRadius: 0 } },
      scales: {
        x: {
          ...axis(spacedOut(spec.x, plotWidth(width)), colours),
          ...fitX(spec.x),
          grid: { display: false },
        },
        y: { ...axis(spec.y, colours), ...yFit },
      },
    },
  }
}

function datasets(spec: PlotSpec, colours: ChartColours, width: number): LineDataset[] {
  const range = { fromMs: spec.x.from, toMs: spec.x.to }
  const room = plotWidth(width)
  const bands = (spec.bands ?? []).flatMap((band): LineDataset[] => {
    const { lower, upper } = bandPoints(band, range, room)
    const fill = withOpacity(colourOf(band.paint, colours), BAND_OPACITY[band.strength])
    const edge = { borderWidth: 0, backgroundColor: fill, spanGaps: false }
    return [
      { ...edge, label: band.label, data: upper, fill: '+1' },
      { ...edge, label: band.label, data: lower, fill: false },
    ]
  })
  const lines = spec.lines.map((line): LineDataset => {
    const data = linePoints(line.data, range, room)
    return {
      label: line.label,
      data,
      borderColor: colourOf(line.paint, colours),
      borderDash: dashOf(line.paint),
      borderWidth: line.width ?? (line.paint === 'history' ? 1 : 1.6),
      borderJoinStyle: 'round',
      stepped: line.stepped ? 'before' : false,
      spanGaps: false,
      pointRadius: pointRadii(data),
      pointBackgroundColor: colourOf(line.paint, colours),
      pointBorderWidth: 0,
    }
  })
  // Chart.js draws the first data set on top.
  return [...lines, ...bands.reverse().map(flipFill)]
}

/** After the reversal the lower edge stands before its upper one. */
function flipFill(dataset: LineDataset): LineDataset {
  return dataset.fill === '+1' ? { ...dataset, fill: '-1' } : dataset
}

/** A point between two gaps has no line through it: it alone gets a dot. */
function pointRadii(data: readonly Point[]): number | number[] {
  const lonely = data.map(
    ({ y }, index) =>
      !Number.isNaN(y) &&
      Number.isNaN(data[index - 1]?.y ?? Number.NaN) &&
      Number.isNaN(data[index + 1]?.y ?? Number.NaN),
  )
  return lonely.includes(true) ? lonely.map((alone) => (alone ? 1.5 : 0)) : 0
}

type LinearOptions = ScaleOptionsByType<'linear'>

/** Mean width of a letter of a tick label, and the room between two labels, in px. */
const LETTER = 6.2
const LABEL_GAP = 10

/** The axis with every second (third, …) tick only, where more labels would touch or be cut. */
export function spacedOut(axis: PlotAxis, room: number): PlotAxis {
  const { from, to } = axis
  const ticks = axis.ticks.filter(({ value, label }) => {
    const end = ((value - from) / (to - from)) * room + (label.length * LETTER) / 2
    return end <= room + MARGIN.right
  })
  const widest = Math.max(0, ...ticks.map(({ label }) => label.length)) * LETTER + LABEL_GAP
  const steps = ticks.slice(1).map(({ value }, index) => value - ticks[index]!.value)
  const closest = (Math.min(...steps) / (to - from)) * room
  const every = Math.ceil(widest / closest)
  return { ...axis, ticks: ticks.filter((_, index) => index % Math.max(1, every) === 0) }
}

function axis({ from, to, ticks }: PlotAxis, colours: ChartColours) {
  const labels = new Map(ticks.map((tick) => [tick.value, tick.label]))
  return {
    type: 'linear',
    min: from,
    max: to,
    border: { display: false },
    grid: { color: colours.grid, drawTicks: false },
    ticks: {
      color: colours.muted,
      font: FONT,
      padding: 6,
      autoSkip: false,
      maxRotation: 0,
      callback: (value: number | string) =>
        fitted(labels.get(Number(value)) ?? '', Number(value) === ticks[0]?.value),
    },
    afterBuildTicks: (scale) => {
      scale.ticks = ticks.map(({ value }) => ({ value }))
    },
  } satisfies Partial<Record<keyof LinearOptions, unknown>> & {
    type: 'linear'
    afterBuildTicks: LinearOptions['afterBuildTicks']
  }
}

/** What fits the left margin, about. */
const MOST_LETTERS = 9

/** Of labels too long for the margin only the lowest keeps its unit, on a line of its own. */
function fitted(label: string, lowest: boolean): string | string[] {
  const parts = /^(.+)\s(\S+)$/.exec(label)
  if (label.length <= MOST_LETTERS || parts === null) return label
  return lowest ? [parts[1]!, parts[2]!] : parts[1]!
}

function fitX(x: PlotAxis) {
  return {
    afterFit: (scale: { height: number; paddingLeft?: number; paddingRight?: number }) => {
      scale.height = bottomMargin(x)
      scale.paddingLeft = 0
      scale.paddingRight = 0
    },
  }
}

const yFit = {
  afterFit: (scale: { width: number; paddingTop?: number; paddingBottom?: number }) => {
    scale.width = MARGIN.left
    scale.paddingTop = 0
    scale.paddingBottom = 0
  },
}
