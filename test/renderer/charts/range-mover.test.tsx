import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { TimeRange } from '#core/time/time-range.ts'
import { HOUR_MS } from '#core/units/units.ts'
import { PlotCursorLayer } from '#renderer/charts/PlotCursorLayer.tsx'
import { MARGIN } from '#renderer/charts/plot-frame.ts'

const full = { fromMs: 0, toMs: 1000 * HOUR_MS }
const middle = { fromMs: 400 * HOUR_MS, toMs: 500 * HOUR_MS }
/** A pixel of the plot is an hour of the middle. */
const WIDTH = MARGIN.left + 100 + MARGIN.right
const cursor = { label: 'Cursor', at: () => null }

let shown: TimeRange[] = []
let frames: (() => void)[] = []

function Plot({ isMovable = true }) {
  const [range, setRange] = useState<TimeRange>(middle)
  const x = { from: range.fromMs, to: range.toMs, ticks: [] }
  const frame = { width: WIDTH, height: 100, x, y: { from: 0, to: 1, ticks: [] } }
  const onChange = (next: TimeRange): void => {
    shown.push(next)
    setRange(next)
  }
  return (
    <PlotCursorLayer
      frame={frame}
      cursor={cursor}
      moves={isMovable ? { full, range, onChange } : undefined}
    />
  )
}

beforeEach(() => {
  shown = []
  frames = []
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
  HTMLElement.prototype.setPointerCapture = () => {}
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** Lets the browser draw a frame; tells the hours that are shown then. */
function drawn(): [from: number, to: number] | null {
  for (const frame of frames.splice(0)) frame()
  const last = shown.at(-1)
  return last === undefined ? null : [last.fromMs / HOUR_MS, last.toMs / HOUR_MS]
}

describe('a plot is moved', () => {
  test.each([
    ['later by a key', { key: 'ArrowRight', ctrlKey: true }, [425, 525]],
    ['earlier by a key', { key: 'ArrowLeft', ctrlKey: true }, [375, 475]],
    ['closer by a key', { key: '+' }, [415, 485]],
    ['to all there is by a key', { key: '0' }, [0, 1000]],
    ['by no other key', { key: 'x' }, null],
    ['by no arrow alone, which reads', { key: 'ArrowRight' }, null],
    ['by no key that goes back in the browser', { key: 'ArrowLeft', altKey: true }, null],
  ])('%s', (_, key, expected) => {
    render(<Plot />)
    fireEvent.keyDown(screen.getByRole('slider'), key)
    expect(drawn()).toEqual(expected)
  })

  test.each([
    ['sideways', { deltaX: 10, deltaY: 3 }, [410, 510], true],
    ['with Shift', { deltaY: -10, shiftKey: true }, [390, 490], true],
    ['by lines', { deltaX: 1, deltaMode: 1 }, [416, 516], true],
    ['not where it scrolls the page', { deltaY: 100 }, null, false],
  ])('by the wheel: %s', (_, wheel, expected, isTaken) => {
    render(<Plot />)
    const isLeft = fireEvent.wheel(screen.getByRole('slider'), wheel)
    expect(drawn()).toEqual(expected)
    expect(isLeft).toBe(!isTaken)
  })

  test('closer by the wheel with Ctrl', () => {
    render(<Plot />)
    fireEvent.wheel(screen.getByRole('slider'), { deltaY: -200, ctrlKey: true })
    const [from, to] = drawn()!
    expect(to - from).toBeCloseTo(100 * Math.exp(-0.4), 3)
  })

  test('by dragging, as far as the pointer goes', () => {
    render(<Plot />)
    const layer = screen.getByRole('slider')
    fireEvent.pointerDown(layer, { button: 0, clientX: 100 })
    fireEvent.pointerMove(layer, { clientX: 80 })
    expect(drawn()).toEqual([420, 520])
    fireEvent.pointerMove(layer, { clientX: 130 })
    expect(drawn()).toEqual([370, 470])
    fireEvent.pointerUp(layer)
    fireEvent.pointerMove(layer, { clientX: 50 })
    expect(drawn()).toEqual([370, 470])
  })

  test('once a frame, by all that was asked for', () => {
    render(<Plot />)
    for (let turn = 0; turn < 5; turn++) {
      fireEvent.wheel(screen.getByRole('slider'), { deltaX: 10 })
    }
    expect(frames).toHaveLength(1)
    expect(drawn()).toEqual([450, 550])
    expect(shown).toHaveLength(1)
  })

  test('not at all where there is nothing else to show', () => {
    render(<Plot isMovable={false} />)
    const layer = screen.getByRole('slider')
    fireEvent.keyDown(layer, { key: '+' })
    fireEvent.wheel(layer, { deltaX: 10 })
    fireEvent.pointerDown(layer, { button: 0, clientX: 100 })
    fireEvent.pointerMove(layer, { clientX: 80 })
    expect(drawn()).toBeNull()
  })
})
