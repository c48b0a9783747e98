import { expect, test } from 'vitest'
import { SCHEMA_VERSION } from '#core/workspace/model/schema-version.ts'
import {
  migrateTables,
  migrationSteps,
  type MigrationStep,
  type RawWorkspace,
} from '#core/workspace/file/migrate-tables.ts'

const raw: RawWorkspace = {
  meta: { name: 'w', schemaVersion: 1 },
  tables: { slos: [{ id: 'a', goal: 0.99 }] },
}

const steps: MigrationStep[] = [
  {
    from: 1,
    migrate: ({ meta, tables }) => ({
      meta,
      tables: {
        ...tables,
        slos: tables['slos']!.map((row) => {
          const { goal, ...rest } = row as { goal: number }
          return { ...rest, target: goal }
        }),
      },
    }),
  },
  { from: 2, migrate: ({ meta, tables }) => ({ meta, tables: { ...tables, gates: [] } }) },
]

test('an older version passes every step in order', () => {
  const result = migrateTables(raw, 1, steps, 3)
  expect(result.ok && result.value).toEqual({
    meta: { name: 'w', schemaVersion: 3 },
    tables: { slos: [{ id: 'a', target: 0.99 }], gates: [] },
  })
})

test('a version in the middle passes only the steps after it', () => {
  const result = migrateTables(raw, 2, steps, 3)
  expect(result.ok && result.value.tables['slos']).toEqual([{ id: 'a', goal: 0.99 }])
})

test('the current version stays as it is', () => {
  expect(migrateTables(raw, 3, steps, 3)).toEqual({ ok: true, value: raw })
})

test.each([
  ['newer', 4, 'schema-too-new'],
  ['never saved', 0, 'not-a-workspace-file'],
])('a version that is %s is refused', (_name, version, code) => {
  expect(migrateTables(raw, version, steps, 3)).toMatchObject({ ok: false, error: { code } })
})

test('there is a step from every version before this one', () => {
  const versions = Array.from({ length: SCHEMA_VERSION - 1 }, (_, index) => index + 1)
  expect(migrationSteps.map(({ from }) => from)).toEqual(versions)
})
