import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  electronValueImports,
  importsOf,
  impureSource,
  readImports,
  sourceFiles,
  touchesTables,
  violations,
} from './support/import-rules.ts'

const root = join(import.meta.dirname, '..')
const files = sourceFiles(root, ['core', 'renderer', 'electron', 'cli'])

describe('the direction of dependencies', () => {
  it('holds in every source file', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(violations(readImports(root, files))).toEqual([])
  })

  it.each([
    ['core/forecast/x.ts', `import { a } from '#renderer/ui/Button.tsx'`],
    ['core/forecast/x.ts', `import { readFileSync } from 'node:fs'`],
    ['core/series/x.ts', `import { a } from '#core/forecast/linear.ts'`],
    ['core/capacity/x.ts', `import { a } from '../report/report-document.ts'`],
    ['core/stats/x.ts', `import Papa from 'papaparse'`],
    ['renderer/report/x.tsx', `import { a } from '#renderer/data/services.ts'`],
    ['renderer/features/budget/x.tsx', `import { a } from '../capacity/Chart.tsx'`],
    ['renderer/features/budget/x.tsx', `import Dexie from 'dexie'`],
    ['renderer/ui/x.tsx', `import { a } from '#renderer/data/use-services.ts'`],
    ['renderer/app/x.tsx', `const a = await import('#electron/main/index.ts')`],
    ['electron/preload/x.ts', `import { a } from '#core/units/units.ts'`],
    ['electron/main/x.ts', `export { a } from '#renderer/app/main.tsx'`],
    ['cli/x.ts', `import { a } from '#renderer/data/services.ts'`],
    ['renderer/report/x.tsx', `import { create } from 'zustand/vanilla'`],
    ['renderer/features/budget/x.tsx', 'const a = await import(`../capacity/Chart.tsx`)'],
    [
      'renderer/features/budget/x.tsx',
      `const a = await import(/* lazy */ '../capacity/Chart.tsx')`,
    ],
  ])('finds a violation planted in %s: %s', (file, source) => {
    expect(violations(importsOf(file, source))).toHaveLength(1)
  })

  it('lets only the two entry points import values from electron', () => {
    const offenders = files.filter((file) =>
      electronValueImports(file, readFileSync(join(root, file), 'utf8')),
    )
    expect(offenders).toEqual([])
    expect(electronValueImports('electron/main/menu.ts', `import { Menu } from 'electron'`)).toBe(
      true,
    )
    expect(
      electronValueImports('electron/main/menu.ts', `import type { Menu } from 'electron'`),
    ).toBe(false)
  })
})

describe('what a source does', () => {
  const sourceOf = (file: string) => readFileSync(join(root, file), 'utf8')

  it('core takes no clock and no chance from elsewhere', () => {
    const core = files.filter((file) => file.startsWith('core/'))
    expect(core.filter((file) => impureSource(sourceOf(file)))).toEqual([])
    expect(impureSource('const now = Temporal.Now.instant()')).toBe(true)
    expect(impureSource('const now = globalThis.Date.now()')).toBe(true)
  })

  it('features, ui and charts leave the tables to the repositories', () => {
    const parts = files.filter((file) => /^renderer\/(features|ui|charts|app)\//.test(file))
    expect(parts.filter((file) => touchesTables(sourceOf(file)))).toEqual([])
    expect(touchesTables('await db.services.clear()')).toBe(true)
    expect(touchesTables('const now = db.environment.nowMs()')).toBe(false)
  })
})

describe('the linter', () => {
  it.each([
    ['core', `import { readFileSync } from 'node:fs'\nexport const a = readFileSync\n`],
    ['core', `export const a = Date.now()\n`],
    ['core', `export const a = Math.random()\n`],
    ['renderer/ui', `import Dexie from 'dexie'\nexport const a = Dexie\n`],
    [
      'electron/preload',
      `import { MINUTE_MS } from '#core/units/units.ts'\nexport const a = MINUTE_MS\n`,
    ],
    ['cli', `import { a } from '#renderer/data/services.ts'\nexport const b = a\n`],
    ['renderer/report', `import { a } from '#renderer/data/services.ts'\nexport const b = a\n`],
    ['core', `export default 1\n`],
  ])('refuses in %s: %s', (folder, source) => {
    const directory = mkdtempSync(join(tmpdir(), 'headroom-lint-'))
    try {
      copyFileSync(join(root, '.oxlintrc.json'), join(directory, '.oxlintrc.json'))
      mkdirSync(join(directory, folder), { recursive: true })
      writeFileSync(join(directory, folder, 'planted.ts'), source)
      const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
      const run = spawnSync(process.execPath, [oxlint], { cwd: directory, encoding: 'utf8' })
      expect(run.stdout).toMatch(/Found 0 warnings and 1 error/)
    } finally {
      rmSync(directory, { recursive: true })
    }
  })
})

describe('house style', () => {
  it('keeps files short', () => {
    const long = files.filter(
      (file) => readFileSync(join(root, file), 'utf8').split('\n').length > 301,
    )
    expect(long).toEqual([])
  })

  it('has no barrels', () => {
    const barrels = files.filter((file) => {
      const source = readFileSync(join(root, file), 'utf8')
      const lines = source.split('\n').filter((line) => line.trim() !== '')
      return lines.length > 0 && lines.every((line) => /^export .* from /.test(line))
    })
    expect(barrels).toEqual([])
  })
})
