import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { definitionsSchema } from '#core/workspace/definitions.ts'
import { definitions } from './sample/definitions.ts'
import { deploysJson, incidentsCsv } from './sample/events.ts'
import { realSeriesFiles } from './sample/real-series.ts'
import { resourceMetricsCsv } from './sample/resource-metrics.ts'
import { sliMetricsCsv } from './sample/sli-metrics.ts'
import { toilCsv } from './sample/toil-log.ts'

/** Writes assets/sample and assets/real; the same seed writes the same bytes. */

const SEED = 20_260_930
const root = join(import.meta.dirname, '..')

function write(folder: string, files: Readonly<Record<string, string>>): void {
  const path = join(root, 'assets', folder)
  mkdirSync(path, { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(path, name), text)
    console.log(`assets/${folder}/${name}  ${text.length} bytes`)
  }
}

write('sample', {
  'requests.csv': sliMetricsCsv(SEED),
  'resources.csv': resourceMetricsCsv(SEED),
  'incidents.csv': incidentsCsv(),
  'deploys.json': deploysJson(SEED),
  'toil.csv': toilCsv(SEED),
  'definitions.json': `${JSON.stringify(definitionsSchema.parse(definitions), null, 2)}\n`,
})

const benchmark: unknown = JSON.parse(
  readFileSync(join(root, 'test/reference/data/forecast/series-open.json'), 'utf8'),
)
const real = realSeriesFiles(benchmark)
const table = real.map(({ source }) => `| ${source.join(' | ')} |`).join('\n')
write('real', {
  ...Object.fromEntries(real.map(({ fileName, csv }) => [fileName, csv])),
  'SOURCES.md': `# Real server series

Public data, hourly, times in UTC. An empty cell is a gap in the source.

| file | what | source | licence |
| --- | --- | --- | --- |
${table}
`,
})
