import { useEffect, useLayoutEffect, useRef } from 'react'
import { paintPlot, type PlotSize } from './paint-plot.ts'
import type { PlotCursor } from './plot-cursor.ts'
import { PlotCursorLayer } from './PlotCursorLayer.tsx'
import { PlotLabels, PlotShades } from './PlotOverlay.tsx'
import type { PlotSpec } from './plot-spec.ts'
import type { PlotMoves } from './range-mover.ts'
import { useChartColours } from './use-chart-colours.ts'
import { useWidth } from './use-width.ts'
import styles from './Plot.module.css'

export interface PlotProps {
  spec: PlotSpec
  height: number
  /** What hovering or the arrow keys read out. */
  cursor?: PlotCursor
  /** Lets the reader move and zoom what is shown, on the cursor. */
  moves?: PlotMoves | undefined
}

/**
 * A picture of a spec: zones in SVG, bands and lines on canvas, limits and labels in SVG.
 * The picture is hidden from screen readers: the frame around it says the same in words.
 */
export function Plot({ spec, height, cursor, moves }: PlotProps) {
  const [ref, width] = useWidth()
  const canvas = usePicture(spec, width, height)
  const frame = { width, height, x: spec.x, y: spec.y }
  return (
    <div ref={ref} className={styles.plot} style={{ height }}>
      {width > 0 ? <PlotShades frame={frame} shades={spec.shades ?? []} /> : null}
      <canvas ref={canvas} className={styles.layer} aria-hidden="true" />
      {width > 0 ? (
        <PlotLabels frame={frame} limits={spec.limits ?? []} marks={spec.marks ?? []} />
      ) : null}
      {width > 0 && cursor !== undefined ? (
        <PlotCursorLayer frame={frame} cursor={cursor} moves={moves} />
      ) : null}
    </div>
  )
}

/** A canvas that shows the spec, painted together with the SVG around it. */
function usePicture(spec: PlotSpec, width: number, height: number) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const isPainted = useRef(false)
  const colours = useChartColours()

  useLayoutEffect(() => {
    if (isPainted.current && canvas.current !== null) {
      paint(canvas.current, spec, colours, width, height)
    }
  }, [spec, colours, width, height])

  useEffect(() => {
    if (isPainted.current || width === 0) return undefined
    // The first picture costs most: it gets a task of its own after the one that laid it out.
    const first = setTimeout(() => {
      if (canvas.current === null) return
      paint(canvas.current, spec, colours, width, height)
      isPainted.current = true
    })
    return () => clearTimeout(first)
  }, [spec, colours, width, height])

  return canvas
}

function paint(
  canvas: HTMLCanvasElement,
  spec: PlotSpec,
  colours: Parameters<typeof paintPlot>[2],
  width: number,
  height: number,
): void {
  const context = canvas.getContext('2d')
  if (context === null) return
  const size = { width, height, pixelRatio: devicePixelRatio }
  fit(canvas, size)
  paintPlot(context, spec, colours, size)
}

/** A canvas whose size is set is emptied and gets new memory, even where it stays the same. */
function fit(canvas: HTMLCanvasElement, { width, height, pixelRatio }: PlotSize): void {
  const across = Math.round(width * pixelRatio)
  const down = Math.round(height * pixelRatio)
  if (canvas.width === across && canvas.height === down) return
  canvas.style.width = `${width}px`
  canvas.style.height = `${height}px`
  canvas.width = across
  canvas.height = down
}
