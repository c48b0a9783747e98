import { z } from 'zod'
import { csvText, isoSeconds } from './csv.ts'

/** One real series of the open forecast benchmark, as far as a CSV needs it. */
const benchmarkSchema = z.object({
  series: z.array(
    z.object({
      id: z.string(),
      licence: z.string(),
      source: z.string(),
      metric: z.string(),
      start: z.string().nullable(),
      step_s: z.number().nullable(),
      y: z.array(z.number().nullable()),
    }),
  ),
})

export interface RealSeriesFile {
  readonly fileName: string
  readonly csv: string
  /** A row of the table of sources: file, what it holds, where it is from, its licence. */
  readonly source: readonly [file: string, what: string, from: string, licence: string]
}

const chosen: readonly (readonly [id: string, fileName: string, column: string])[] = [
  ['appsrv-hourly-2018', 'application-server-requests.csv', 'application server requests'],
  ['nab-rds_cpu_utilization_e47b3b', 'rds-cpu.csv', 'rds cpu'],
  ['nab-ec2_cpu_utilization_ac20cd', 'ec2-cpu.csv', 'ec2 cpu'],
  ['ms-crash-app2-02', 'application-crash-rate.csv', 'application crash rate'],
  ['ms-latency01', 'dependency-latency.csv', 'dependency latency'],
]

/** CSV files of a few real server series; a missing value stays an empty cell. */
export function realSeriesFiles(benchmark: unknown): RealSeriesFile[] {
  const { series } = benchmarkSchema.parse(benchmark)
  return chosen.map(([id, fileName, column]) => {
    const found = series.find((candidate) => candidate.id === id)
    if (!found?.start || !found.step_s) throw new Error(`no dated series ${id} in the benchmark`)
    const startMs = Date.parse(
      `${found.start.replace(' ', 'T')}Z`.replace(/^(\d{4}-\d{2}-\d{2})Z$/, '$1T00:00:00Z'),
    )
    const stepMs = found.step_s * 1000
    const rows = found.y.map((value, i) => [
      isoSeconds(startMs + i * stepMs),
      value === null ? '' : String(value),
    ])
    const what = `${found.metric}, ${rows.length} points`
    return {
      fileName,
      csv: csvText(['time', column], rows),
      source: [
        fileName,
        what,
        found.source.replace('same, ', 'microsoft/cloud-monitoring-dataset, '),
        found.licence,
      ],
    }
  })
}
