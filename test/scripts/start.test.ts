import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { staleReason } from '../../scripts/build-output.ts'
import { openCommand } from '../../scripts/open-browser.ts'
import { startOptions } from '../../scripts/start-options.ts'

describe('npm start', () => {
  it.each([
    [[], { shell: 'desktop', open: true, port: 4173, files: [] }],
    [['q3.headroom'], { shell: 'desktop', files: ['q3.headroom'] }],
    [['--browser'], { shell: 'browser', open: true, port: 4173 }],
    [['--no-open'], { shell: 'browser', open: false, port: 4173 }],
    [['--port', '5000'], { shell: 'browser', open: true, port: 5000 }],
    [['--port=5000', '--no-open'], { shell: 'browser', open: false, port: 5000 }],
  ])('takes %j', (args, options) => {
    expect(startOptions(args)).toMatchObject(options)
  })

  it.each([
    [['--port', 'x'], '--port must be 1 to 65535, not "x"'],
    [['--port', '0'], '--port must be'],
    [['--port', '65536'], '--port must be'],
    [['--port'], "'--port <value>'"],
    [['--fast'], "'--fast'"],
  ])('refuses %j', (args, message) => {
    expect(() => startOptions(args)).toThrow(message)
  })

  it.each([
    ['linux', ['xdg-open', ['http://127.0.0.1:4173/']]],
    ['darwin', ['open', ['http://127.0.0.1:4173/']]],
    ['win32', ['cmd', ['/c', 'start', '', 'http://127.0.0.1:4173/']]],
  ] as const)('opens the browser of %s', (platform, command) => {
    expect(openCommand('http://127.0.0.1:4173/', platform)).toEqual(command)
  })
})

describe('a build', () => {
  const root = mkdtempSync(join(tmpdir(), 'headroom-stale-'))
  afterAll(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, 'core/units'), { recursive: true })
  mkdirSync(join(root, 'core/node_modules'))
  for (const file of ['core/units/a.ts', 'core/node_modules/x.js', 'out.js']) {
    writeFileSync(join(root, file), '')
  }
  const age = (path: string, seconds: number) => utimesSync(join(root, path), seconds, seconds)
  const reason = () => staleReason(['out.js'], ['core', 'absent'], root)
  const settle = () => {
    for (const path of ['core/units/a.ts', 'core/units', 'core']) age(path, 1000)
    age('out.js', 2000)
    age('core/node_modules/x.js', 9000)
  }

  it('is current when no source is newer', () => {
    settle()
    expect(reason()).toBeNull()
  })

  it('is stale when a file deep inside is newer, or one was deleted', () => {
    settle()
    age('core/units/a.ts', 3000)
    expect(reason()).toBe(`${join('core', 'units', 'a.ts')} is newer`)
    settle()
    age('core/units', 3000)
    expect(reason()).toBe(`${join('core', 'units')} is newer`)
  })

  it('is needed when there is none', () => {
    expect(staleReason(['none.js'], [], root)).toBe('none.js is missing')
  })
})
