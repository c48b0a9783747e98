import { useEffect, useRef } from 'react'
import { drawChart, redrawChart, type PlotChart } from './chart-engine.ts'
import type { PlotCursor } from './plot-cursor.ts'
import { plotConfiguration } from './plot-config.ts'
import { PlotCursorLayer } from './PlotCursorLayer.tsx'
import { PlotLabels, PlotShades } from './PlotOverlay.tsx'
import type { PlotSpec } from './plot-spec.ts'
import { useChartColours } from './use-chart-colours.ts'
import { useWidth } from './use-width.ts'
import styles from './Plot.module.css'

export interface PlotProps {
  spec: PlotSpec
  height: number
  /** What hovering or the arrow keys read out. */
  cursor?: PlotCursor
}

/**
 * A picture of a spec: zones in SVG, bands and lines on canvas, limits and labels in SVG.
 * The picture is hidden from screen readers: the frame around it says the same in words.
 */
export function Plot({ spec, height, cursor }: PlotProps) {
  const [ref, width] = useWidth()
  const canvas = useRef<HTMLCanvasElement>(null)
  const chart = useRef<PlotChart>(undefined)
  const size = useRef('')
  const colours = useChartColours()

  useEffect(() => {
    const context = width > 0 ? canvas.current?.getContext('2d') : null
    if (context === null || context === undefined) return undefined
    const sizeNow = `${width}x${height}`
    if (chart.current !== undefined) {
      if (size.current !== sizeNow) chart.current.resize(width, height)
      redrawChart(chart.current, plotConfiguration(spec, colours, width))
      size.current = sizeNow
      return undefined
    }
    // The first picture costs most: it gets a task of its own after the one that laid it out.
    const first = setTimeout(() => {
      setSize(context.canvas, width, height)
      chart.current = drawChart(context, plotConfiguration(spec, colours, width))
      size.current = sizeNow
    })
    return () => clearTimeout(first)
  }, [spec, colours, width, height])

  useEffect(
    () => () => {
      chart.current?.destroy()
      chart.current = undefined
    },
    [],
  )

  const frame = { width, height, x: spec.x, y: spec.y }
  return (
    <div ref={ref} className={styles.plot} style={{ height }}>
      {width > 0 ? <PlotShades frame={frame} shades={spec.shades ?? []} /> : null}
      <canvas ref={canvas} className={styles.layer} aria-hidden="true" />
      {width > 0 ? (
        <PlotLabels frame={frame} limits={spec.limits ?? []} marks={spec.marks ?? []} />
      ) : null}
      {width > 0 && cursor !== undefined ? <PlotCursorLayer frame={frame} cursor={cursor} /> : null}
    </div>
  )
}

function setSize(canvas: HTMLCanvasElement, width: number, height: number): void {
  canvas.style.width = `${width}px`
  canvas.style.height = `${height}px`
  canvas.width = width
  canvas.height = height
}
