import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deploysJson, incidentsCsv } from '../../scripts/sample/events.ts'
import { resourceMetricsCsv } from '../../scripts/sample/resource-metrics.ts'
import { sliMetricsCsv } from '../../scripts/sample/sli-metrics.ts'
import { toilCsv } from '../../scripts/sample/toil-log.ts'

const SEED = 20_260_930

describe('the sample quarter', () => {
  it.each([
    ['requests.csv', () => sliMetricsCsv(SEED)],
    ['resources.csv', () => resourceMetricsCsv(SEED)],
    ['incidents.csv', () => incidentsCsv()],
    ['deploys.json', () => deploysJson(SEED)],
    ['toil.csv', () => toilCsv(SEED)],
  ])('%s is what its generator writes', (name, generate) => {
    const committed = readFileSync(join(import.meta.dirname, '../../assets/sample', name), 'utf8')
    expect(generate() === committed).toBe(true)
  })

  it('depends on the seed', () => {
    expect(toilCsv(1)).not.toBe(toilCsv(2))
  })
})
