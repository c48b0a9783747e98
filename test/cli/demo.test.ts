import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runCli } from '#cli/run.ts'

/** The sample quarter as a file: it replaces nothing unasked and can be made again. */

const folder = mkdtempSync(join(tmpdir(), 'headroom-demo-'))
let said: string[] = []
let ids = 0

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function demo(...args: string[]) {
  said = []
  return runCli(['demo', ...args], {
    nowMs: () => 1_790_000_000_000,
    newId: () => `id-${(ids += 1)}`,
    env: { SOURCE_DATE_EPOCH: '1790000000' },
    say: (line) => said.push(line),
  })
}

test('a file that is there stays, unless --force', async () => {
  const out = join(folder, 'kept.headroom')
  writeFileSync(out, 'mine')
  expect((await demo('--out', out)).exitCode).toBe(2)
  expect(said.join()).toContain('--force')
  expect(readFileSync(out, 'utf8')).toBe('mine')
  expect((await demo('--out', out, '--force')).exitCode).toBe(0)
  expect(readFileSync(out, 'utf8')).not.toBe('mine')
})

test('another ending is refused', async () => {
  expect((await demo('--out', join(folder, 'q.zip'))).exitCode).toBe(2)
  expect(said.join()).toContain('.headroom')
})

test('under a fixed clock the bytes are the same, and the next step can be pasted', async () => {
  const [one, two] = [join(folder, 'one.headroom'), join(folder, 'it is two.headroom')]
  await demo('--out', one)
  const { stdout } = await demo('--out', two)
  expect(readFileSync(one).equals(readFileSync(two))).toBe(true)
  expect(stdout).toContain(`--workspace '${two}' --quarter`)
})
