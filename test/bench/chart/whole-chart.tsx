import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import '#renderer/styles/tokens.css'
import '#renderer/styles/base.css'
import type { TimeRange } from '#core/time/time-range.ts'
import { plotWidth } from '#renderer/charts/plot-frame.ts'
import { TimeSeriesChart } from '#renderer/charts/TimeSeriesChart.tsx'
import { flush, HEIGHT, WIDTH, type Contestant } from './contestant.ts'

/**
 * Ours as a page shows it: React, title, summary, labels, range control and a zone with summer
 * time. What is shown is moved by turning the wheel over it.
 */
export const wholeChart: Contestant = {
  take: (series) => ({
    draw: async (range) => {
      const host = document.createElement('div')
      host.style.width = `${WIDTH}px`
      document.body.append(host)
      const root = createRoot(host)
      const lines = [{ label: 'use', data: series }]
      flushSync(() =>
        root.render(
          <TimeSeriesChart
            title="Use"
            lines={lines}
            range={range}
            format={String}
            timeZone="Europe/Berlin"
            height={HEIGHT}
            rangeControl
          />,
        ),
      )
      // The first picture has a task of its own.
      await new Promise((resolve) => setTimeout(resolve, 50))
      const canvas = host.querySelector('canvas')!
      flush(canvas)
      let shown = range
      return {
        show: async (next) => {
          const perPixel = (shown.toMs - shown.fromMs) / plotWidth(WIDTH)
          drawFrame(() => {
            const deltaX = (next.fromMs - shown.fromMs) / perPixel
            host.querySelector('[role=slider]')!.dispatchEvent(new WheelEvent('wheel', { deltaX }))
          })
          shown = next satisfies TimeRange
          // Styles and layout belong to the frame.
          host.getBoundingClientRect()
          flush(canvas)
        },
        remove: () => {
          root.unmount()
          host.remove()
        },
      }
    },
  }),
}

/** Does now what events ask to be done with the next frame, so that waiting for it is not measured. */
function drawFrame(act: () => void): void {
  const later = requestAnimationFrame
  const asked: FrameRequestCallback[] = []
  globalThis.requestAnimationFrame = (callback) => asked.push(callback)
  act()
  globalThis.requestAnimationFrame = later
  for (const callback of asked) callback(performance.now())
}
