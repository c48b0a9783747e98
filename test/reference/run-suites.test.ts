import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Comparison } from './compare.ts'
import { casesByField, casesByKey } from './read-cases.ts'
import { loadPending, loadSuites, runSuite } from './run-suites.ts'
import type { ReferenceSuite } from './suite.ts'

const suite: ReferenceSuite = {
  file: 'cases.json',
  cases: (document) => casesByField(document, 'group'),
  checks: {
    double: ({ data }) => {
      const { given, expect } = data as { given: number; expect: number }
      return new Comparison().near('double', given * 2, expect, 1e-9).mismatches
    },
    broken: () => {
      throw new RangeError('no such window')
    },
  },
}

function directoryWith(cases: unknown[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'headroom-reference-'))
  writeFileSync(join(directory, 'cases.json'), JSON.stringify({ cases }))
  return directory
}

const run = (cases: unknown[], pending: string[] = []) =>
  runSuite(suite, directoryWith(cases), pending)

describe('runSuite', () => {
  it('counts a right case and shows a wrong one with expected and got', async () => {
    const outcome = await run([
      { id: 'a', group: 'double', given: 2, expect: 4 },
      { id: 'b', group: 'double', given: 2, expect: 5 },
    ])
    expect(outcome.passed).toBe(1)
    expect(outcome.failed).toEqual([
      {
        file: 'cases.json',
        id: 'b',
        group: 'double',
        mismatches: [{ what: 'double', expected: 5, got: 4 }],
      },
    ])
  })

  it('fails a group that nobody knows', async () => {
    const outcome = await run([{ id: 'a', group: 'unheard-of' }])
    expect(outcome.failed.map((failure) => failure.id)).toEqual(['a'])
  })

  it('skips a pending group by name and counts it', async () => {
    const outcome = await run([{ id: 'a', group: 'later' }], ['later'])
    expect(outcome).toMatchObject({ passed: 0, failed: [], skipped: { later: 1 } })
  })

  it('fails a group that is both checked and pending', async () => {
    const outcome = await run([{ id: 'a', group: 'double', given: 1, expect: 2 }], ['double'])
    expect(outcome.failed).toHaveLength(1)
  })

  it('fails a case whose check throws', async () => {
    const outcome = await run([{ id: 'a', group: 'broken' }])
    expect(outcome.failed[0]?.mismatches[0]?.got).toBe('threw RangeError: no such window')
  })

  it('tells what data a case lacks in place of checking or passing it', async () => {
    const lacks = (item: { id: string }) => (item.id === 'a' ? 'series x' : null)
    const directory = directoryWith([
      { id: 'a', group: 'double', given: 2, expect: 4 },
      { id: 'b', group: 'double', given: 2, expect: 4 },
    ])
    const outcome = await runSuite({ ...suite, absent: lacks }, directory, [])
    expect(outcome).toMatchObject({
      passed: 1,
      failed: [],
      lacking: [{ id: 'a', what: 'series x' }],
    })
  })

  it('tells that the file is absent', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'headroom-reference-'))
    expect(await runSuite(suite, empty, [])).toMatchObject({ absent: true, passed: 0 })
  })
})

describe('casesByKey', () => {
  it('makes a case of each array item and each object entry', () => {
    const cases = casesByKey({ made_with: 'R', ols: [{ name: 'Nile' }], q: { qt: 1 } }, [
      'made_with',
    ])
    expect(cases.map((item) => [item.id, item.group])).toEqual([
      ['ols/Nile#0', 'ols'],
      ['q/qt', 'q'],
    ])
  })
})

describe('pending.json', () => {
  it('names only files that a suite reads', async () => {
    const files = (await loadSuites()).map((loaded) => loaded.file)
    expect(files).toHaveLength(readdirSync(new URL('./suites/', import.meta.url)).length)
    expect(files).toEqual(expect.arrayContaining(Object.keys(loadPending())))
  })
})
