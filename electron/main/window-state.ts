import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { BrowserWindow, Rectangle } from 'electron'
import { z } from 'zod'
import type { Log } from './logging.ts'

const windowStateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) }),
  maximized: z.boolean(),
})

export type WindowState = z.output<typeof windowStateSchema>

export const minimumSize = { width: 900, height: 600 } as const
const defaultSize = { width: 1280, height: 800 } as const

/** Where the window was, as far as a screen still shows that place. */
export function readWindowState(path: string, workAreas: readonly Rectangle[]): WindowState | null {
  const state = parseWindowState(path)
  if (state === null) return null
  return workAreas.some((area) => overlaps(state.bounds, area)) ? state : null
}

export function windowBounds(state: WindowState | null): Partial<Rectangle> {
  return state?.bounds ?? defaultSize
}

export function rememberWindowState(
  window: Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized'> & {
    on(event: 'close', listener: () => void): unknown
  },
  path: string,
  log: Log,
): void {
  window.on('close', () => {
    const state: WindowState = {
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
    }
    try {
      // Synchronous: the process may end right after its last window closes.
      writeFileSync(`${path}.tmp`, JSON.stringify(state))
      renameSync(`${path}.tmp`, path)
    } catch (error) {
      log.error('the window state was not stored', error)
    }
  })
}

function parseWindowState(path: string): WindowState | null {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

/** Enough of the title bar must show for the window to be dragged back. */
function overlaps(bounds: Rectangle, area: Rectangle): boolean {
  const visible = 80
  return (
    bounds.x + bounds.width >= area.x + visible &&
    bounds.x <= area.x + area.width - visible &&
    bounds.y >= area.y &&
    bounds.y <= area.y + area.height - visible
  )
}
