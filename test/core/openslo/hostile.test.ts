import { assert, constantFrom, jsonValue, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readOpenSlo } from '#core/openslo/read-openslo.ts'
import { errorsOf, SLO } from './support.ts'

/** Text that is made to break a reader: each is refused with an issue, in bounded time. */

const bomb = (levels: number) =>
  Array.from({ length: levels }, (_, i) =>
    i === 0
      ? `  l0: &l0 [x,x,x,x,x,x,x,x,x]`
      : `  l${i}: &l${i} [${Array.from({ length: 9 }, () => `*l${i - 1}`).join(',')}]`,
  ).join('\n')

const head = 'apiVersion: openslo/v1\nkind: DataSource\nmetadata: {name: a}\n'

describe('hostile YAML', () => {
  it.each<[string, string, string]>([
    ['an alias bomb', `${head}spec:\n${bomb(8)}\n`, 'too-many-values'],
    ['an alias bomb of no OpenSLO', `a:\n${bomb(30)}\n`, 'not-openslo'],
    ['an alias of itself', `${head}spec: &s {type: a, connectionDetails: *s}\n`, 'alias-cycle'],
    ['an alias of nothing', `${head}spec: *s\n`, 'unknown-anchor'],
    ['lists without an end', '['.repeat(100_000), 'too-deep'],
    ['lists in lists', '- '.repeat(100_000), 'too-deep'],
    ['keys in keys', '? '.repeat(100_000), 'too-deep'],
    ['maps in maps', `${head}spec: ${'{a: '.repeat(200)}${'}'.repeat(200)}`, 'too-deep'],
    ['the key of prototypes', `${head}spec: {type: a, __proto__: {b: 1}}\n`, 'key-refused'],
    ['a key twice', `${head}spec: {type: a}\nkind: SLO\n`, 'duplicate-key'],
    ['a map as a key', `${head}spec: {type: a, ? {b: 1} : 2}\n`, 'key-not-text'],
    ['too much', 'a'.repeat(2_000_001), 'file-too-large'],
    ['no YAML', `${head}spec: [\n`, 'yaml-broken'],
    ['nothing', '', 'file-empty'],
    ['a text', 'hello', 'not-openslo'],
    ['many keys twice', `${head}spec: {${'a: 1,'.repeat(20_000)}}`, 'duplicate-key'],
  ])('%s', (_what, text, code) => {
    const { objects, issues } = readOpenSlo('x.yaml', text)
    expect(objects).toEqual([])
    expect(issues[0]).toMatchObject({ code, severity: 'error' })
    expect(issues.length).toBeLessThanOrEqual(1_000)
    expect(Object.prototype).not.toHaveProperty('b')
  })

  it('says where a key stands for the second time', () => {
    const { issues } = readOpenSlo('x.yaml', `${head}spec:\n  type: a\n  type: b\n`)
    expect(issues).toMatchObject([{ code: 'duplicate-key', row: 6, path: 'spec.type' }])
  })

  it('lets deep aliases be no deeper than what is written', () => {
    const chain = Array.from({ length: 80 }, (_, i) =>
      i === 0 ? '  a0: &a0 [x]' : `  a${i}: &a${i} [*a${i - 1}]`,
    ).join('\n')
    expect(errorsOf(`${head}spec:\n${chain}\n`)[0]).toMatch(/^too-deep/)
  })

  it('never throws, whatever is put in place of a value', () => {
    const paths: string[][] = []
    const walk = (value: unknown, path: string[]): void => {
      if (typeof value !== 'object' || value === null) return
      for (const [key, held] of Object.entries(value)) {
        paths.push([...path, key])
        walk(held, [...path, key])
      }
    }
    walk(SLO, [])
    assert(
      property(constantFrom(...paths), jsonValue({ maxDepth: 3 }), (path, value) => {
        const changed = structuredClone(SLO) as Record<string, unknown>
        let holder = changed
        for (const key of path.slice(0, -1)) holder = holder[key] as Record<string, unknown>
        holder[path.at(-1)!] = value
        const { objects, issues } = readOpenSlo('x.yaml', JSON.stringify(changed))
        const errors = issues.filter(({ severity }) => severity === 'error')
        expect(errors.length > 0).toBe(objects.length === 0)
        for (const issue of issues) expect(issue.row).toBeGreaterThan(0)
      }),
    )
  })

  it('never throws at any text', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(readOpenSlo('x.yaml', text).objects).toEqual([])
      }),
    )
  })
})
