import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CliShell } from '#cli/command.ts'
import { runCli } from '#cli/run.ts'
import { migrateReport } from '#core/report/migrate.ts'
import { packWorkspace } from '#core/workspace/file/pack-workspace.ts'
import { START, smallWorkspace } from '#test/core/report/small-workspace.ts'

/** The commands in this process, with a fixed clock and counted ids; see launcher.test.ts for the rest. */

let folder = ''
let workspace = ''
let said: string[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-cli-'))
  workspace = join(folder, 'small.headroom')
  writeFileSync(workspace, packWorkspace(smallWorkspace()))
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

async function run(...argv: string[]) {
  let ids = 0
  said = []
  const shell: CliShell = {
    nowMs: () => START + 100 * 86_400_000,
    newId: () => `id-${(ids += 1)}`,
    env: { USER: 'amara' },
    say: (line) => said.push(line),
  }
  return runCli(argv, shell)
}

async function runJson(...argv: string[]) {
  const { exitCode, stdout } = await run(...argv, '--json')
  expect(stdout.trim().split('\n')).toHaveLength(1)
  return { exitCode, json: JSON.parse(stdout) as Record<string, unknown> }
}

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('usage', () => {
  test('help lists every command', async () => {
    const { exitCode, stdout } = await run('--help')
    expect(exitCode).toBe(0)
    for (const name of ['import', 'forecast', 'budget', 'policy', 'simulate', 'report', 'demo']) {
      expect(stdout).toContain(`  ${name} `)
    }
  })

  test.each([
    { argv: ['dance'], says: 'There is no command "dance".' },
    { argv: ['budget'], says: '--workspace is missing.' },
    { argv: ['budget', '--workspace', 'nowhere.headroom'], says: 'nowhere.headroom can’t be read' },
    { argv: ['budget', '--colour'], says: 'There is no option --colour. See:' },
    { argv: ['budget', '--check=yes'], says: '--check takes no value.' },
    { argv: ['budget', '--workspace'], says: '--workspace needs a value.' },
    {
      argv: ['simulate', '--workspace', 'x', '--trials', '-5'],
      says: '--trials is "-5". Give a whole number from 100',
    },
    { argv: ['help', 'dance'], says: 'There is no command "dance".' },
    { argv: ['policy', 'guess'], says: 'Only "policy gate" is known.' },
    { argv: ['import', '--workspace', 'x.headroom'], says: 'No file to import.' },
    {
      argv: ['forecast', '--workspace', 'x', '--resource', 'a', '--series', 'b'],
      says: 'Give --resource or --series, not both.',
    },
    { argv: ['report', '--out', 'q.docx'], says: '--out is "q.docx".' },
  ])('$argv exits 2 and says what is wrong', async ({ argv, says }) => {
    const { exitCode, stdout } = await run(...argv)
    expect(exitCode).toBe(2)
    expect(stdout).toBe('')
    expect(said.join('\n')).toContain(says)
  })

  test('help of a command and the version are answers', async () => {
    expect((await run('help', 'budget')).stdout).toBe((await run('budget', '--help')).stdout)
    expect(await run('--version')).toMatchObject({ exitCode: 0, stdout: 'development\n' })
  })

  test('figures stand beside what they rest on', async () => {
    const budget = await run('budget', '--workspace', workspace)
    for (const part of ['window ', 'occurrences method', 'as of ', 'UTC, data ']) {
      expect(budget.stdout).toContain(part)
    }
    const forecast = await run('forecast', '--workspace', workspace)
    expect(forecast.stdout).toMatch(/use .*peak .* of .*as of .* UTC, .* model, 2000 paths, seed 1/)
  })

  test('with --json the refusal is JSON too', async () => {
    const { exitCode, json } = await runJson('dance')
    expect(exitCode).toBe(2)
    expect(json['error']).toBe('There is no command "dance".')
  })
})

describe('budget', () => {
  test('gives every objective with its window and coverage', async () => {
    const { exitCode, json } = await runJson('budget', '--workspace', workspace)
    expect(exitCode).toBe(0)
    expect(json['slos']).toMatchObject([
      { name: 'checkout availability', target: 0.999 },
      { name: 'search availability', health: 'healthy', coverage: 1 },
    ])
  })

  test('speaks of each objective as of the end of its own series, like gate and simulation', async () => {
    const even = smallWorkspace()
    const DAY = 86_400_000
    const series = new Map(
      [...even.series].map(([id, columns]) => {
        const { axis, values } = columns
        if (!id.startsWith('checkout') || axis.kind !== 'regular') return [id, columns]
        return [id, { axis, values: values.slice(0, -(10 * DAY) / axis.stepMs) }]
      }),
    )
    const path = join(folder, 'uneven.headroom')
    writeFileSync(path, packWorkspace({ ...even, series }))
    const [end, own] = [START + 92 * DAY, START + 82 * DAY]
    const { json } = await runJson('budget', '--workspace', path)
    expect(json['slos']).toMatchObject([{ asOfMs: own }, { asOfMs: end }])
    const of = ['--workspace', path, '--slo', 'checkout availability']
    const gate = await runJson('policy', 'gate', ...of, '--change-type', 'feature')
    expect(gate.json['asOfMs']).toBe(own)
    const simulated = await runJson('simulate', ...of, '--trials', '100')
    expect(simulated.json).toMatchObject({ history: { range: { toMs: own } } })
  })

  test('names what there is when an objective is unknown', async () => {
    const { exitCode } = await run('budget', '--workspace', workspace, '--slo', 'chekout')
    expect(exitCode).toBe(2)
    expect(said.join('\n')).toContain('"checkout availability", "search availability"')
  })
})

describe('budget --check', () => {
  test('does not pass for want of objectives', async () => {
    const path = join(folder, 'none.headroom')
    const empty = smallWorkspace()
    empty.documents.slos = []
    writeFileSync(path, packWorkspace(empty))
    const plain = await run('budget', '--workspace', path)
    expect(plain).toMatchObject({
      exitCode: 0,
      stdout: 'There are no objectives in this workspace.\n',
    })
    expect((await run('budget', '--workspace', path, '--check')).exitCode).toBe(1)
  })

  test('does not pass for want of data', async () => {
    const path = join(folder, 'blind.headroom')
    const blind = smallWorkspace()
    blind.documents.slis = []
    writeFileSync(path, packWorkspace(blind))
    expect((await run('budget', '--workspace', path)).exitCode).toBe(0)
    expect((await run('budget', '--workspace', path, '--check')).exitCode).toBe(1)
  })
})

describe('policy', () => {
  const gate = ['policy', 'gate', '--change-type', 'feature', '--slo', 'search availability']

  test('without a policy the gate stays shut', async () => {
    const { exitCode, json } = await runJson(...gate, '--workspace', workspace)
    expect(exitCode).toBe(1)
    expect(json).toMatchObject({ kind: 'no-policy', allowed: null })
  })

  test('with a policy it follows the budget', async () => {
    const ruled = smallWorkspace()
    const thresholds = { warning: 0.2, critical: 0.1, exhausted: 0 }
    const actions = { warning: [], critical: [], exhausted: [] }
    ruled.documents.policies = [{ id: 'p', name: 'standard', thresholds, actions, exceptions: [] }]
    ruled.documents.slos = ruled.documents.slos.map((slo) => ({ ...slo, policyId: 'p' }))
    const path = join(folder, 'ruled.headroom')
    writeFileSync(path, packWorkspace(ruled))
    expect(await runJson(...gate, '--workspace', path)).toMatchObject({
      exitCode: 0,
      json: { allowed: true, policy: 'standard' },
    })
  })
})

describe('forecast', () => {
  test('tells when a resource runs out', async () => {
    const { json } = await runJson('forecast', '--workspace', workspace, '--resource', 'db disk')
    expect(json).toMatchObject({ answer: { kind: 'date', name: 'db disk' }, seed: 1 })
  })

  test('gives a series with a band of the level asked for', async () => {
    const { json } = await runJson(
      'forecast',
      '--workspace',
      workspace,
      '--series',
      'disk',
      '--horizon-days',
      '10',
      '--level',
      '0.9',
    )
    expect(json['mean']).toHaveLength(10)
    expect(json['levels']).toMatchObject([{ level: 0.9 }])
  })

  test.each(['0', '4000', 'soon', ''])('refuses a horizon of "%s"', async (days) => {
    const argv = ['forecast', '--workspace', workspace, '--series', 'disk', '--horizon-days', days]
    expect((await run(...argv)).exitCode).toBe(2)
  })
})

describe('simulate', () => {
  const base = ['simulate', '--trials', '1000', '--slo', 'search availability']

  test('gives the chance to miss with its error, and the same again', async () => {
    const first = await run(...base, '--workspace', workspace, '--json')
    expect(JSON.parse(first.stdout)).toMatchObject({ trials: 1000, seed: 1 })
    expect(await run(...base, '--workspace', workspace, '--json')).toEqual(first)
  })

  test('compares a change with its baseline', async () => {
    const { json } = await runJson(...base, '--workspace', workspace, '--target', '0.99')
    expect(json['changes']).toEqual([{ field: 'target', from: 0.999, to: 0.99 }])
  })

  test('reads a scenario file and names its faults', async () => {
    const scenario = {
      version: 1,
      windowDays: 30,
      target: 0.999,
      trials: 1000,
      incidents: {
        count: { dist: 'poisson', mean: 3 },
        duration: { dist: 'constant', minutes: 15 },
        impact: 1,
      },
    }
    const report = file('report.json', JSON.stringify({ schemaVersion: 1, sections: [] }))
    expect((await run('simulate', '--scenario', report)).exitCode).toBe(2)
    expect(said.join()).toContain('is a report, not a scenario')
    const good = file('scenario.json', JSON.stringify(scenario))
    const { json } = await runJson('simulate', '--scenario', good)
    expect((json['pMiss'] as { value: number }).value).toBeCloseTo(0.577, 1)
    const bad = file('bad-scenario.json', JSON.stringify({ ...scenario, windowDays: -1 }))
    expect((await run('simulate', '--scenario', bad)).exitCode).toBe(2)
    expect(said.join('\n')).toContain('windowDays')
  })
})

describe('import', () => {
  const csv = 'time,web good (events),web total (events)\n'
  const rows = '2026-09-01T00:00:00Z,99,100\n2026-09-01T00:05:00Z,98,100\n'

  test('makes a workspace, counts every row, and changes nothing the second time', async () => {
    const metrics = file('metrics.csv', csv + rows)
    const target = join(folder, 'new.headroom')
    const first = await runJson('import', metrics, '--workspace', target)
    expect(first.exitCode).toBe(0)
    expect(first.json['files']).toMatchObject([
      { status: 'imported', counts: { read: 2, accepted: 2, rejected: 0, duplicate: 0 } },
    ])
    const bytes = readFileSync(target)
    const again = await runJson('import', metrics, '--workspace', target)
    expect(again.json['files']).toMatchObject([{ status: 'already-imported' }])
    expect(readFileSync(target).equals(bytes)).toBe(true)
    expect((await runJson('validate', target)).json).toMatchObject({ valid: true })
  })

  test('rejected rows are a finding and named by line', async () => {
    const metrics = file('bad-row.csv', `${csv}${rows}2026-09-01T00:10:00Z,oops,100\n`)
    const { exitCode, json } = await runJson(
      'import',
      metrics,
      '--workspace',
      join(folder, 'bad-row.headroom'),
    )
    expect(exitCode).toBe(1)
    expect(json['files']).toMatchObject([{ counts: { rejected: 1 }, rejected: [{ line: 4 }] }])
  })

  test.each([
    { name: 'empty.csv', text: '' },
    { name: 'broken.json', text: '[{"time": ' },
  ])('$name leaves no workspace behind', async ({ name, text }) => {
    const target = join(folder, `${name}.headroom`)
    expect((await run('import', file(name, text), '--workspace', target)).exitCode).toBe(2)
    expect(() => readFileSync(target)).toThrow('ENOENT')
    expect(said.join('\n')).toContain(name)
  })
})

describe('validate', () => {
  test('finds references that lead nowhere', async () => {
    const broken = smallWorkspace()
    broken.documents.services = []
    const path = join(folder, 'broken.headroom')
    writeFileSync(path, packWorkspace(broken))
    const { exitCode, json } = await runJson('validate', path)
    expect(exitCode).toBe(1)
    expect(json).toMatchObject({ kind: 'workspace', valid: false })
    expect(JSON.stringify(json['issues'])).toContain('slos[checkout-slo].serviceId')
  })

  test('finds damage', async () => {
    const bytes = Buffer.from(packWorkspace(smallWorkspace()))
    const path = join(folder, 'damaged.headroom')
    writeFileSync(path, bytes.subarray(0, bytes.length - 100))
    expect((await run('validate', path)).exitCode).toBe(1)
  })
})

describe('report', () => {
  const argv = () => ['report', '--workspace', workspace, '--quarter', '2026-Q3', '--out']

  test('writes JSON that is read back, twice the same', async () => {
    const out = join(folder, 'q.json')
    const { exitCode, json } = await runJson(...argv(), out, '--seed', '9')
    expect(exitCode).toBe(0)
    expect(json).toMatchObject({ quarter: '2026-Q3', status: 'at-risk', files: [out] })
    const text = readFileSync(out, 'utf8')
    expect(migrateReport(JSON.parse(text))).toMatchObject({ ok: true, value: { seed: 9 } })
    await run(...argv(), out, '--seed', '9')
    expect(readFileSync(out, 'utf8')).toBe(text)
    expect((await runJson('validate', out)).json).toMatchObject({ kind: 'report', valid: true })
  })

  test('puts comments into their sections and refuses unknown ones', async () => {
    const out = join(folder, 'commented.html')
    await run(...argv(), out, '--comment', 'toil=Less of it, please.')
    expect(readFileSync(out, 'utf8')).toContain('Less of it, please.')
    expect((await run(...argv(), out, '--comment', 'gossip=x')).exitCode).toBe(2)
  })

  test('takes the words stored with the quarter unless an option replaces them', async () => {
    const written = smallWorkspace()
    const stored = { id: 'r', title: 'Board Q3', quarter: '2026-Q3', createdMs: START }
    const comments = { summary: 'Stored summary.', toil: 'Stored toil.' }
    written.documents.reports = [{ ...stored, comments, document: null }]
    const path = join(folder, 'written.headroom')
    writeFileSync(path, packWorkspace(written))
    const out = join(folder, 'written.html')
    const of = ['report', '--workspace', path, '--quarter', '2026-Q3', '--out', out]
    expect((await runJson(...of)).json['title']).toBe('Board Q3')
    await run(...of, '--comment', 'toil=New toil.')
    const html = readFileSync(out, 'utf8')
    expect(html).toContain('Stored summary.')
    expect(html).toContain('New toil.')
    expect(html).not.toContain('Stored toil.')
    expect((await runJson(...of, '--title', 'Mine')).json['title']).toBe('Mine')
  })

  test('of a quarter without data says so and reassures nobody', async () => {
    const out = join(folder, 'early.json')
    const early = ['report', '--workspace', workspace, '--quarter', '2020-Q1', '--out', out]
    const { exitCode, json } = await runJson(...early)
    expect(exitCode).toBe(1)
    expect(String(json['noData']).replaceAll('\u00a0', ' ')).toContain(
      'no data of 2020-Q1; data run from 1 Apr 2026 to 30 Sep 2026',
    )
    expect(said).toEqual([json['noData']])
    expect(json['answer']).toBe(
      'No objective could be measured, and no resource could be forecast.',
    )
    const text = readFileSync(out, 'utf8')
    for (const soothing of ['nothing has to be', 'No resource needs', 'Nothing has to be']) {
      expect(text).not.toContain(soothing)
    }
  })

  test('latest is the quarter of the newest data', async () => {
    const out = join(folder, 'latest.json')
    const latest = ['report', '--workspace', workspace, '--quarter', 'latest', '--out', out]
    expect((await runJson(...latest)).json['quarter']).toBe('2026-Q3')
  })

  test('without a Chromium a PDF is refused with what can be done', async () => {
    const { exitCode } = await run(...argv(), join(folder, 'q.pdf'))
    expect(exitCode).toBe(2)
    expect(said.join('\n')).toContain('set CHROMIUM_PATH')
  })
})
