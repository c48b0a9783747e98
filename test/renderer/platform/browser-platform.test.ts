import { afterEach, describe, expect, it, vi } from 'vitest'
import { pickFiles, saveWithPicker, supportsSavePicker } from '#renderer/platform/browser-files.ts'
import { browserPlatform } from '#renderer/platform/browser-platform.ts'
import { choosePlatform } from '#renderer/platform/choose-platform.ts'
import { osOf } from '#renderer/platform/platform-info.ts'

const kind = { description: 'Workspace', extensions: ['headroom', 'zip'] } as const
afterEach(() => vi.restoreAllMocks())

describe('choosing files', () => {
  /** Answers the dialog that a click on a file input would open. */
  function answer(event: 'change' | 'cancel', names: string[] = []) {
    const inputs: HTMLInputElement[] = []
    vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (
      this: HTMLInputElement,
    ) {
      inputs.push(this)
      const files = names.map((name) => new File(['x'], name))
      Object.defineProperty(this, 'files', { value: files })
      this.dispatchEvent(new Event(event))
    })
    return inputs
  }

  it('gives the files, and asks for the right kinds', async () => {
    const inputs = answer('change', ['a.csv', 'b.csv'])
    const outcome = await pickFiles([kind], true)
    expect(outcome).toMatchObject({
      kind: 'opened',
      files: [{ name: 'a.csv' }, { name: 'b.csv' }],
    })
    expect(inputs[0]).toMatchObject({ type: 'file', multiple: true, accept: '.headroom,.zip' })
  })

  it('is cancelled by the dialog, or by choosing nothing', async () => {
    answer('cancel')
    expect(await pickFiles([], false)).toEqual({ kind: 'cancelled' })
    vi.restoreAllMocks()
    answer('change', [])
    expect(await pickFiles([], false)).toEqual({ kind: 'cancelled' })
  })
})

describe('saving through the picker', () => {
  function picker(overrides: { write?: () => Promise<void>; show?: () => Promise<never> } = {}) {
    const steps: string[] = []
    const asked: unknown[] = []
    return {
      steps,
      asked,
      api: {
        async showSaveFilePicker(options: unknown) {
          asked.push(options)
          await overrides.show?.()
          return {
            name: 'chosen.headroom',
            createWritable: async () => ({
              write: async () => {
                await overrides.write?.()
                steps.push('write')
              },
              close: async () => void steps.push('close'),
              abort: async () => void steps.push('abort'),
            }),
          }
        },
      },
    }
  }
  const refused = (name: string) => () => Promise.reject(new DOMException('no', name))
  const save = (api: ReturnType<typeof picker>['api']) =>
    saveWithPicker(api, 'q.headroom', kind, new Uint8Array(1))

  it('says under which name it saved', async () => {
    const { api, steps, asked } = picker()
    expect(await save(api)).toEqual({ kind: 'saved', name: 'chosen.headroom' })
    expect(steps).toEqual(['write', 'close'])
    expect(asked).toEqual([
      {
        suggestedName: 'q.headroom',
        types: [
          {
            description: 'Workspace',
            accept: { 'application/octet-stream': ['.headroom', '.zip'] },
          },
        ],
      },
    ])
  })

  it('is cancelled with the picker', async () => {
    expect(await save(picker({ show: refused('AbortError') }).api)).toEqual({ kind: 'cancelled' })
  })

  it('leaves it to a download when the browser refuses the picker', async () => {
    expect(await save(picker({ show: refused('SecurityError') }).api)).toBeNull()
  })

  it('keeps the old file when writing fails', async () => {
    const { api, steps } = picker({ write: () => Promise.reject(new Error('quota')) })
    expect(await save(api)).toEqual({
      kind: 'failed',
      message: 'q.headroom was not saved: quota',
    })
    expect(steps).toEqual(['abort'])
  })

  it('is used where there is one', () => {
    expect(supportsSavePicker(picker().api)).toBe(true)
    expect(supportsSavePicker({})).toBe(false)
    expect(supportsSavePicker({ showSaveFilePicker: undefined })).toBe(false)
  })
})

describe('the browser', () => {
  it('opens https links only, without handing itself over', async () => {
    const open = vi.spyOn(window, 'open').mockReturnValue(null)
    const platform = browserPlatform()
    expect(await platform.openExternal('https://sre.google')).toBe(true)
    for (const address of ['http://a/', 'javascript:alert(1)', 'data:text/html,x', 'x']) {
      expect(await platform.openExternal(address)).toBe(false)
    }
    expect(open.mock.calls).toEqual([['https://sre.google/', '_blank', 'noopener,noreferrer']])
  })

  it('asks before leaving only while work is under way', () => {
    const platform = browserPlatform()
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true })
      window.dispatchEvent(event)
      return event.defaultPrevented
    }
    expect(leave()).toBe(false)
    platform.setEdited(true)
    platform.setEdited(true)
    expect(leave()).toBe(true)
    platform.setEdited(false)
    expect(leave()).toBe(false)
  })

  it('is what the app runs in when there is no preload', () => {
    expect(choosePlatform().info).toMatchObject({ shell: 'browser', version: 'development' })
  })

  it.each([
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 'mac'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'windows'],
    ['Mozilla/5.0 (X11; Linux x86_64)', 'linux'],
    ['Something else', 'other'],
  ])('reads the system from %s', (userAgent, os) => {
    expect(osOf(userAgent)).toBe(os)
  })
})
