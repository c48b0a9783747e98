import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../scripts/find-chromium.ts'

/** What a user types, as child processes: the sample quarter from nothing to a PDF. */

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'headroom-launcher-'))

function headroom(...args: string[]) {
  return headroomWith({}, ...args)
}

function headroomWith(env: Record<string, string>, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'scripts/headroom.ts'), ...args],
    { encoding: 'utf8', cwd: folder, env: { ...process.env, INIT_CWD: folder, ...env } },
  )
  return { status, stdout, stderr }
}

/** `pdftotext`, `pdfinfo` and `pdffonts` of poppler-utils. */
function poppler(tool: 'totext' | 'info' | 'fonts', ...args: string[]): string {
  return execFileSync(`pdf${tool}`, args, { encoding: 'utf8' })
}

function hasTool(name: string): boolean {
  return spawnSync(name, ['-v']).error === undefined
}

const missing = [
  ...(findChromium() === null ? ['Chromium'] : []),
  ...['pdftotext', 'pdfinfo', 'pdffonts'].filter((tool) => !hasTool(tool)),
]

let demo: ReturnType<typeof headroom>

beforeAll(() => {
  demo = headroom('demo', '--out', 'q.headroom', '--json')
}, 120_000)

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('the launcher', () => {
  test('builds when sources are newer and prints one JSON object', () => {
    expect(demo.stderr.replace(/^Building.*\n/m, '')).toBe('')
    expect(JSON.parse(demo.stdout)).toMatchObject({ services: ['checkout', 'search', 'payments'] })
  })

  test('passes exit codes and streams through', () => {
    const valid = headroom('validate', 'q.headroom', '--json')
    expect(valid).toMatchObject({ status: 0, stderr: '' })
    expect(JSON.parse(valid.stdout)).toMatchObject({ valid: true, issues: [] })
    const refused = headroom('validate', 'nowhere.headroom')
    expect(refused).toMatchObject({ status: 2, stdout: '' })
    expect(refused.stderr).toContain('nowhere.headroom can’t be read')
  })
})

const reason = missing.length === 0 ? '' : ` (skipped: no ${missing.join(', no ')} here)`

describe.skipIf(missing.length > 0)(`the PDF${reason}`, () => {
  const pdf = join(folder, 'q.pdf')
  let text = ''
  let printed: number | null = null

  beforeAll(() => {
    const args = ['report', '--workspace', 'q.headroom', '--quarter', '2026-Q3', '--out', 'q.pdf']
    printed = headroom(...args).status
    text = poppler('totext', '-layout', pdf, '-')
  }, 120_000)

  test('has pages with numbers, footer and text that can be selected', () => {
    const info = poppler('info', pdf)
    expect(printed).toBe(0)
    const pages = Number(/Pages:\s+(\d+)/.exec(info)![1])
    expect(pages).toBeGreaterThanOrEqual(5)
    expect(pages).toBeLessThanOrEqual(10)
    for (let page = 1; page <= pages; page += 1) expect(text).toContain(`${page} of ${pages}`)
    expect(text).toContain('seed 1')
    expect(text.replaceAll('\u00a0', ' ')).toContain('checkout availability')
  })

  test('is the same bytes again under SOURCE_DATE_EPOCH', () => {
    const bytes = [1, 2].map((n) => {
      const of = [
        'report',
        '--workspace',
        'q.headroom',
        '--quarter',
        '2026-Q3',
        '--out',
        `${n}.pdf`,
      ]
      const { status } = headroomWith({ SOURCE_DATE_EPOCH: '1790000000' }, ...of)
      expect(status).toBe(0)
      return readFileSync(join(folder, `${n}.pdf`))
    })
    expect(bytes[0]!.equals(bytes[1]!)).toBe(true)
    expect(poppler('info', join(folder, '1.pdf'))).toMatch(/CreationDate:.*2026/)
  }, 120_000)

  test('is tagged, A4, and keeps the style that its CSP allows', () => {
    const info = poppler('info', pdf)
    expect(info).toMatch(/Tagged:\s+yes/)
    expect(info).toMatch(/Page size:\s+59\d\.\d+ x 84\d\.\d+ pts \(A4\)/)
    // Fonts of its own, embedded as fonts: with the style blocked they would be the system's.
    const fonts = poppler('fonts', pdf)
    expect(fonts).toMatch(/Inter-Regular\s+CID TrueType/)
    expect(fonts).not.toContain('Type 3')
  })

  test('has every section', () => {
    for (const title of ['Objectives', 'Incidents', 'Outlook', 'Capacity', 'Toil', 'Method']) {
      expect(text).toMatch(new RegExp(`^\\s*\\d\\s+${title}$`, 'm'))
    }
  })
})
