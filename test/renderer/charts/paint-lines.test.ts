import { describe, expect, test } from 'vitest'
import { paintBand, paintLine } from '#renderer/charts/paint-lines.ts'
import { MARGIN } from '#renderer/charts/plot-frame.ts'

/** 10 px for each unit of x, 1 px for each of y, which runs from 0 to 100. */
const frame = {
  width: MARGIN.left + 100 + MARGIN.right,
  height: MARGIN.top + 100 + 26,
  x: { from: 0, to: 10, ticks: [] },
  y: { from: 0, to: 100, ticks: [] },
}
const style = { colour: 'red', dash: [], width: 1, stepped: false }

type Step = [verb: string, x: number, y: number]

/** Records where the pen goes, in units of the data. */
function pen(): { context: CanvasRenderingContext2D; steps: Step[] } {
  const steps: Step[] = []
  const take =
    (verb: string) =>
    (x = 0, y = 0): void => {
      steps.push([verb, (x - MARGIN.left) / 10, MARGIN.top + 100 - y])
    }
  const context = {
    beginPath: () => {},
    closePath: () => {},
    setLineDash: () => {},
    stroke: () => {},
    fill: () => {},
    moveTo: take('move'),
    lineTo: take('line'),
    arc: take('dot'),
  }
  return { context: context as unknown as CanvasRenderingContext2D, steps }
}

describe('a line', () => {
  test.each<[string, number[], boolean, Step[]]>([
    [
      'goes from point to point',
      [10, 20],
      false,
      [
        ['move', 0, 10],
        ['line', 1, 20],
      ],
    ],
    [
      'is lifted at a gap',
      [10, 20, Number.NaN, 30, 40],
      false,
      [
        ['move', 0, 10],
        ['line', 1, 20],
        ['move', 3, 30],
        ['line', 4, 40],
      ],
    ],
    [
      'holds each value until the next one',
      [10, 20],
      true,
      [
        ['move', 0, 10],
        ['line', 1, 10],
        ['line', 1, 20],
      ],
    ],
    [
      'leaves a dot where a point stands alone',
      [Number.NaN, 10, Number.NaN],
      false,
      [
        ['move', 1, 10],
        ['move', 1.15, 10],
        ['dot', 1, 10],
      ],
    ],
    [
      'leaves the picture where a value is infinite',
      [10, Infinity],
      false,
      [
        ['move', 0, 10],
        ['line', 1, 10_110],
      ],
    ],
    ['is nothing without points', [], false, []],
  ])('%s', (_, values, stepped, expected) => {
    const { context, steps } = pen()
    const ys = Float64Array.from(values)
    paintLine(context, { xs: ys.map((_value, index) => index), ys }, frame, { ...style, stepped })
    expect(steps).toHaveLength(expected.length)
    for (const [index, [verb, x, y]] of expected.entries()) {
      expect(steps[index]![0]).toBe(verb)
      expect(steps[index]![1]).toBeCloseTo(x, 9)
      expect(steps[index]![2]).toBeCloseTo(y, 9)
    }
  })
})

test('a band runs along its upper edge and back along the lower one, in parts where it is missing', () => {
  const { context, steps } = pen()
  const xs = Float64Array.of(0, 1, 2, 3)
  const upper = Float64Array.of(20, 30, 30, 40)
  const lower = Float64Array.of(10, 15, Number.NaN, 20)
  paintBand(context, { xs, lower, upper }, frame, 'red')
  expect(steps.map(([verb, x, y]) => [verb, Math.round(x), Math.round(y)])).toEqual([
    ['move', 0, 20],
    ['line', 1, 30],
    ['line', 1, 15],
    ['line', 0, 10],
    ['move', 3, 40],
    ['line', 3, 20],
  ])
})
