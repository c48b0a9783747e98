import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWindowState, rememberWindowState, windowBounds } from '#electron/main/window-state.ts'
import { emitter } from './support/emitter.ts'
import { memoryLog } from './support/memory-log.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-window-'))
  path = join(folder, 'window-state.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const screen = [{ x: 0, y: 0, width: 1920, height: 1080 }]
const bounds = { x: 100, y: 50, width: 1400, height: 900 }

describe('the window state', () => {
  it('is stored on close and read on start', () => {
    const window = emitter()
    const log = memoryLog()
    rememberWindowState(
      { on: window.on, getNormalBounds: () => bounds, isMaximized: () => true },
      path,
      log,
    )
    window.emit('close')
    expect(readWindowState(path, screen)).toEqual({ bounds, maximized: true })
    expect(readdirSync(folder)).toEqual(['window-state.json'])
    expect(log.lines).toEqual([])
  })

  it('that can’t be stored is logged and stops nothing', () => {
    const window = emitter()
    const log = memoryLog()
    const where = join(folder, 'none', 'window-state.json')
    rememberWindowState(
      { on: window.on, getNormalBounds: () => bounds, isMaximized: () => false },
      where,
      log,
    )
    window.emit('close')
    expect(log.lines).toEqual(['error the window state was not stored'])
  })

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['another shape', '{"bounds":{"x":0}}'],
    ['half a pixel', JSON.stringify({ bounds: { ...bounds, x: 0.5 }, maximized: false })],
    ['no size', JSON.stringify({ bounds: { ...bounds, width: 0 }, maximized: false })],
  ])('is forgotten when the file holds %s', (_what, text) => {
    if (text !== null) writeFileSync(path, text)
    expect(readWindowState(path, screen)).toBeNull()
  })

  it.each([
    ['a screen that is gone', { ...bounds, x: 2500 }, false],
    ['above every screen', { ...bounds, y: -200 }, false],
    ['below every screen', { ...bounds, y: 1070 }, false],
    ['mostly left of the screen', { ...bounds, x: -1390 }, false],
    ['partly left of the screen', { ...bounds, x: -700 }, true],
    ['on it', bounds, true],
  ])('on %s is kept only when it can be seen', (_what, where, kept) => {
    writeFileSync(path, JSON.stringify({ bounds: where, maximized: false }))
    expect(readWindowState(path, screen) !== null).toBe(kept)
  })

  it('falls back to a first size in the middle', () => {
    expect(windowBounds(null)).toEqual({ width: 1280, height: 800 })
    expect(windowBounds({ bounds, maximized: false })).toEqual(bounds)
  })
})
