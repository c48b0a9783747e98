import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { buildReport } from '#core/report/build/build-report.ts'
import { reportDocumentSchema } from '#core/report/report-document.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { windowSimulationSchema } from '#core/simulation/simulation-input.ts'
import { reportInput } from './small-workspace.ts'

const folder = join(import.meta.dirname, '../../../docs/schemas')

const published = [
  {
    file: 'report-document-v1.schema.json',
    title: 'Headroom quarterly report, version 1',
    schema: reportDocumentSchema,
    io: 'output',
  },
  {
    file: 'scenario-v1.schema.json',
    title: 'Headroom budget scenario, version 1',
    schema: windowSimulationSchema,
    io: 'input',
  },
] as const

describe('published JSON Schemas', () => {
  // After a change of a schema: npx vitest run -u test/core/report/json-schemas.test.ts
  test.each(published)('$file is that of the code', async ({ file, title, schema, io }) => {
    const json = { title, ...z.toJSONSchema(schema, { io }) }
    await expect(`${JSON.stringify(json, null, 2)}\n`).toMatchFileSnapshot(join(folder, file))
  })

  test('the report schema accepts a report and refuses a changed one', () => {
    const text = readFileSync(join(folder, 'report-document-v1.schema.json'), 'utf8')
    const schema = z.fromJSONSchema(JSON.parse(text))
    const report = runToEnd(buildReport(reportInput()))
    expect(schema.safeParse(JSON.parse(JSON.stringify(report))).success).toBe(true)
    expect(schema.safeParse({ ...report, seed: 'seven' }).success).toBe(false)
    expect(schema.safeParse({ ...report, sections: [{ kind: 'gossip' }] }).success).toBe(false)
  })
})
