import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runCli } from '#cli/run.ts'

/** Importing without a window to answer questions in: options answer, refusals name them. */

const folder = mkdtempSync(join(tmpdir(), 'headroom-import-'))
let ids = 0
let said: string[] = []

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

async function run(...argv: string[]) {
  said = []
  const { exitCode, stdout } = await runCli(['import', ...argv, '--json'], {
    nowMs: () => 1_790_000_000_000,
    newId: () => `id-${(ids += 1)}`,
    env: {},
    say: (line) => said.push(line),
  })
  const json = JSON.parse(stdout) as { files: Record<string, unknown>[]; error?: string }
  return { exitCode, json, first: json.files?.[0] }
}

/** Each file leaves one thing open, and the option answers it. */
const open = [
  {
    name: 'zone.csv',
    text: 'time,disk (GB)\n2026-09-01 00:00,10\n2026-09-01 01:00,11\n',
    option: ['--zone', 'Europe/Berlin'],
  },
  {
    name: 'order.csv',
    text: 'time,disk (GB)\n02/03/2026 00:00Z,10\n02/03/2026 01:00Z,11\n',
    option: ['--date-order', 'DMY'],
  },
  {
    name: 'mark.csv',
    text: 'time;disk (GB)\n2026-09-01T00:00Z;1,234\n2026-09-01T01:00Z;1,235\n',
    option: ['--decimal-mark', ','],
  },
]

describe('what a file leaves open', () => {
  test.each(open)('$name is wholly rejected, with $option as the remedy', async (given) => {
    const target = join(folder, `${given.name}-shut.headroom`)
    const { exitCode, first } = await run(file(given.name, given.text), '--workspace', target)
    expect(exitCode).toBe(1)
    expect(first).toMatchObject({ status: 'nothing-new', counts: { read: 2, rejected: 2 } })
    expect(JSON.stringify(first!['rejected'])).toContain(given.option[0])
    expect(existsSync(target)).toBe(false)
    expect(said.join()).toContain('was not made')
  })

  test.each(open)('$name is read with $option', async ({ name, text, option }) => {
    const target = join(folder, `${name}.headroom`)
    const { exitCode, first } = await run(file(name, text), '--workspace', target, ...option)
    expect(exitCode).toBe(0)
    expect(first).toMatchObject({ status: 'imported', counts: { accepted: 2 } })
    expect(said.join()).toContain('was made')
  })

  test('a mapping that was printed can be given back', async () => {
    const { name, text, option } = open[0]!
    const path = file(name, text)
    const { first } = await run(path, '--workspace', join(folder, 'm1.headroom'), ...option)
    const mapping = file('mapping.json', JSON.stringify(first!['mapping']))
    const again = await run(path, '--workspace', join(folder, 'm2.headroom'), '--mapping', mapping)
    expect(again.first).toMatchObject({ status: 'imported', counts: { accepted: 2 } })
  })

  test('the unit of a column is stored; a column that isn’t there is named', async () => {
    const path = file('unit.csv', 'time,disk\n2026-09-01T00:00Z,10\n2026-09-01T01:00Z,11\n')
    const to = ['--workspace', join(folder, 'unit.headroom')]
    const { exitCode, json } = await run(path, ...to, '--unit', 'disc=GB')
    expect(exitCode).toBe(2)
    expect(json.error).toContain('"disc"')
    const { first } = await run(path, ...to, '--unit', 'disk=GB')
    expect(JSON.stringify(first!['mapping'])).toContain('"unit":"GB"')
  })
})

test('a Prometheus answer can’t be read as incidents', async () => {
  const answer = {
    status: 'success',
    data: { resultType: 'matrix', result: [{ metric: { __name__: 'x' }, values: [[1, '2']] }] },
  }
  const path = file('range.json', JSON.stringify(answer))
  const to = ['--workspace', join(folder, 'p.headroom'), '--target', 'incidents']
  const { exitCode, json } = await run(path, ...to)
  expect(exitCode).toBe(2)
  expect(json.error).toContain('can’t be read as incidents')
})

test('a file that is known already has counts of zero', async () => {
  const path = file('known.csv', 'time,disk (GB)\n2026-09-01T00:00Z,10\n')
  const to = ['--workspace', join(folder, 'known.headroom')]
  await run(path, ...to)
  const { exitCode, first } = await run(path, ...to)
  expect(exitCode).toBe(0)
  expect(first).toMatchObject({ status: 'already-imported', counts: { read: 0, rejected: 0 } })
})
