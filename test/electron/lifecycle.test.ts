import { EventEmitter } from 'node:events'
import type { MessageBoxOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { guardClose } from '#electron/main/close-guard.ts'
import { logUncaught } from '#electron/main/logging.ts'
import { watchRenderer } from '#electron/main/renderer-health.ts'
import { emitter, preventableEvent } from './support/emitter.ts'
import { memoryLog } from './support/memory-log.ts'

/** Lets the promises of an answered dialog run. */
const settle = () => new Promise((resolve) => setTimeout(resolve))

function userWho(button: string | null) {
  const asked: MessageBoxOptions[] = []
  const ask = (options: MessageBoxOptions) => {
    asked.push(options)
    if (button === null) {
      return new Promise<{ response: number; checkboxChecked: boolean }>((resolve) => {
        options.signal?.addEventListener('abort', () =>
          resolve({ response: options.cancelId ?? 0, checkboxChecked: false }),
        )
      })
    }
    const response = options.buttons?.indexOf(button) ?? -1
    return Promise.resolve({ response, checkboxChecked: false })
  }
  return { asked, ask }
}

describe('a renderer in trouble', () => {
  function setUp(button: string | null) {
    const { on, emit } = emitter()
    const { asked, ask } = userWho(button)
    const done: string[] = []
    const log = memoryLog()
    watchRenderer({
      contents: {
        on,
        reload: () => void done.push('reload'),
        forcefullyCrashRenderer: () => void done.push('crash'),
      },
      ask,
      quit: () => void done.push('quit'),
      log,
    })
    return { emit, asked, done, log }
  }

  it.each(['crashed', 'oom', 'killed', 'launch-failed'])('that %s is reloaded', async (reason) => {
    const { emit, asked, done, log } = setUp('Reload')
    emit('render-process-gone', {}, { reason })
    await settle()
    expect(done).toEqual(['reload'])
    expect(asked[0]?.detail).toContain('still there')
    expect(log.lines).toEqual([`error the renderer is gone: ${reason}`])
  })

  it('may end the app instead', async () => {
    const { emit, done } = setUp('Quit')
    emit('render-process-gone', {}, { reason: 'crashed' })
    await settle()
    expect(done).toEqual(['quit'])
  })

  it('that has simply ended is no trouble', async () => {
    const { emit, asked } = setUp('Reload')
    emit('render-process-gone', {}, { reason: 'clean-exit' })
    await settle()
    expect(asked).toEqual([])
  })

  it('that hangs is waited for, or ended to be reloaded', async () => {
    const patient = setUp('Wait')
    patient.emit('unresponsive')
    await settle()
    expect(patient.done).toEqual([])
    const impatient = setUp('Reload')
    impatient.emit('unresponsive')
    await settle()
    expect(impatient.done).toEqual(['crash'])
  })

  it('is asked about once while it hangs, and not after it has come back', async () => {
    const { emit, asked, done } = setUp(null)
    emit('unresponsive')
    emit('unresponsive')
    expect(asked).toHaveLength(1)
    emit('responsive')
    await settle()
    expect(asked[0]?.signal?.aborted).toBe(true)
    expect(done).toEqual([])
    emit('unresponsive')
    expect(asked).toHaveLength(2)
  })
})

describe('closing', () => {
  function setUp(button: string) {
    const { on, emit } = emitter()
    const { asked, ask } = userWho(button)
    const done: string[] = []
    const guard = guardClose({
      window: {
        on,
        destroy: () => void done.push('destroy'),
        setDocumentEdited: (edited) => void done.push(`edited ${edited}`),
      },
      ask,
    })
    const close = async () => {
      const event = preventableEvent()
      emit('close', event)
      await settle()
      return event.prevented
    }
    return { guard, close, asked, done }
  }

  it('just closes when nothing is under way', async () => {
    const { guard, close, asked } = setUp('Keep Open')
    expect(await close()).toBe(false)
    guard.setEdited(true)
    guard.setEdited(false)
    expect(await close()).toBe(false)
    expect(asked).toEqual([])
  })

  it('asks while work is under way, and stays open', async () => {
    const { guard, close, done, asked } = setUp('Keep Open')
    guard.setEdited(true)
    expect(await close()).toBe(true)
    expect(asked).toHaveLength(1)
    expect(done).toEqual(['edited true'])
  })

  it('closes when that is what is wanted', async () => {
    const { guard, close, done } = setUp('Close Anyway')
    guard.setEdited(true)
    await close()
    expect(done).toEqual(['edited true', 'destroy'])
  })
})

it('writes down what ends the process', () => {
  const target = new EventEmitter()
  const log = memoryLog()
  logUncaught(log, target)
  target.emit('uncaughtExceptionMonitor', new Error('boom'))
  expect(log.lines).toEqual(['error uncaught'])
})
