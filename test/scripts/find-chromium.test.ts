import { describe, expect, it } from 'vitest'
import {
  chromiumArguments,
  findChromium,
  noChromium,
  requireChromium,
  type Machine,
} from '../../scripts/find-chromium.ts'

function machine(present: readonly string[], overrides: Partial<Machine> = {}): Machine {
  return {
    env: { PATH: '/usr/local/bin:/usr/bin' },
    platform: 'linux',
    isRoot: false,
    home: '/home/ada',
    isExecutable: (path) => present.includes(path),
    list: () => [],
    run: () => {
      throw new Error('nothing may be run')
    },
    ...overrides,
  }
}

const cache = '/home/ada/.cache/ms-playwright'
const withBuilds = (builds: string[]): Partial<Machine> => ({
  list: (folder) => (folder === cache ? builds : []),
})

describe('a Chromium', () => {
  it('is the one that CHROMIUM_PATH names', () => {
    const env = { PATH: '/usr/bin', CHROMIUM_PATH: '/opt/c' }
    expect(findChromium(machine(['/opt/c', '/usr/bin/chromium'], { env }))).toBe('/opt/c')
  })

  it('is never another one than CHROMIUM_PATH names', () => {
    const env = { PATH: '/usr/bin', CHROMIUM_PATH: '/opt/none' }
    expect(() => findChromium(machine(['/usr/bin/chromium'], { env }))).toThrow('/opt/none')
  })

  it.each([
    [['/usr/bin/chromium', '/usr/bin/google-chrome'], '/usr/bin/chromium'],
    [['/usr/bin/chromium', '/usr/local/bin/chromium'], '/usr/local/bin/chromium'],
    [['/usr/bin/google-chrome-stable'], '/usr/bin/google-chrome-stable'],
    [[], null],
  ])('is looked for on the path: of %j, %s', (present, found) => {
    expect(findChromium(machine(present))).toBe(found)
  })

  it('is the newest that Playwright has downloaded', () => {
    const present = ['chromium-999', 'chromium-1200'].map(
      (build) => `${cache}/${build}/chrome-linux/chrome`,
    )
    const builds = ['chromium-999', 'chromium-1200', 'ffmpeg-1', 'chromium_headless_shell-1300']
    expect(findChromium(machine(present, withBuilds(builds)))).toBe(present[1])
  })

  it('is installed with apt by root, and only by root', () => {
    const present: string[] = []
    const ran: string[] = []
    const run = (program: string, args: readonly string[]) => {
      ran.push([program, ...args].join(' '))
      if (args[0] === 'install') present.push('/usr/bin/chromium')
    }
    expect(() => requireChromium(machine(present, { run }))).toThrow(noChromium)
    expect(ran).toEqual([])
    expect(requireChromium(machine(present, { run, isRoot: true }))).toBe('/usr/bin/chromium')
    expect(ran.at(-1)).toMatch(/^apt-get install .*chromium$/)
  })

  it('that can’t be had is one clear line', () => {
    expect(() => requireChromium(machine([], { isRoot: true }))).toThrow(noChromium)
    expect(noChromium).not.toContain('\n')
  })

  it('runs without its sandbox for root only', () => {
    expect(chromiumArguments(true)).toContain('--no-sandbox')
    expect(chromiumArguments(false)).not.toContain('--no-sandbox')
  })
})
