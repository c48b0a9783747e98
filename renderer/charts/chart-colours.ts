/** Colours of the tokens that charts paint with, resolved for the theme that is shown. */
export interface ChartColours {
  readonly ink: string
  readonly muted: string
  readonly faint: string
  readonly grid: string
  readonly history: string
  readonly series: readonly string[]
}

/** What a line or band is drawn in: a series number 1..6, measured history, or a ghost. */
export type Paint = 1 | 2 | 3 | 4 | 5 | 6 | 'history' | 'ghost'

/** Dash of each series, so that colour is never the only difference. */
const dashes: Record<1 | 2 | 3 | 4 | 5 | 6, readonly number[]> = {
  1: [],
  2: [7, 3],
  3: [2, 2.5],
  4: [9, 3, 2, 3],
  5: [4, 2],
  6: [12, 3],
}

export function colourOf(paint: Paint, colours: ChartColours): string {
  if (paint === 'history') return colours.history
  if (paint === 'ghost') return colours.faint
  return colours.series[paint - 1] ?? colours.ink
}

export function dashOf(paint: Paint): number[] {
  if (paint === 'history') return []
  return paint === 'ghost' ? [2, 3] : [...dashes[paint]]
}

/** The CSS custom property of a paint, for SVG parts. */
export function cssColour(paint: Paint): string {
  if (paint === 'history') return 'var(--history)'
  return paint === 'ghost' ? 'var(--faint)' : `var(--series-${paint})`
}

/** Reads the tokens as the browser resolves them now; `printing` asks for the light theme. */
export function readChartColours(printing: boolean): ChartColours {
  const probe = document.createElement('span')
  probe.hidden = true
  // Under forced colours a canvas keeps its own: otherwise all lines would be one colour.
  probe.style.forcedColorAdjust = 'none'
  if (printing) probe.dataset['theme'] = 'light'
  document.body.append(probe)
  const style = getComputedStyle(probe)
  const read = (token: string): string => {
    probe.style.color = `var(--${token})`
    return style.color
  }
  const colours = {
    ink: read('ink'),
    muted: read('muted'),
    faint: read('faint'),
    grid: read('grid'),
    history: read('history'),
    series: [1, 2, 3, 4, 5, 6].map((slot) => read(`series-${slot}`)),
  }
  probe.remove()
  return colours
}

/** The same colour at an opacity 0..1; takes what `getComputedStyle` returns. */
export function withOpacity(colour: string, opacity: number): string {
  const numbers = /^rgba?\(([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)/.exec(colour)
  if (numbers === null) return colour
  return `rgb(${numbers[1]} ${numbers[2]} ${numbers[3]} / ${opacity})`
}
