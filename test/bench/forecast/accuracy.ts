import type { BenchmarkSeries } from './benchmark-series.ts'
import { CONTESTANTS } from './contestants.ts'
import { scoreOf, summaryOf, type Score, type Summary } from './scores.ts'

/** Summaries by method. */
export type Summaries = Readonly<Record<string, Summary>>

export interface Accuracy {
  readonly overall: Summaries
  /** The groups of reliability engineering as one, those whose names begin with `sre`. */
  readonly sre: Summaries
  readonly groups: Readonly<Record<string, Summaries>>
  /** `method: id: why` of every series that a method couldn't forecast. */
  readonly refused: readonly string[]
}

interface Entry extends Score {
  readonly group: string
  readonly method: string
}

/** Every contestant on every series. */
export function measureAccuracy(all: readonly BenchmarkSeries[]): Accuracy {
  const entries: Entry[] = []
  const refused: string[] = []
  for (const series of all) {
    for (const { name: method, forecast } of CONTESTANTS) {
      try {
        entries.push({ group: series.group, method, ...scoreOf(forecast(series), series) })
      } catch (error) {
        refused.push(`${method}: ${series.id}: ${String(error)}`)
      }
    }
  }
  const groups = Map.groupBy(entries, ({ group }) => group)
  return {
    overall: byMethod(entries),
    sre: byMethod(entries.filter(({ group }) => group.startsWith('sre'))),
    groups: Object.fromEntries([...groups].map(([group, some]) => [group, byMethod(some)])),
    refused,
  }
}

function byMethod(entries: readonly Entry[]): Summaries {
  const methods = Map.groupBy(entries, ({ method }) => method)
  return Object.fromEntries([...methods].map(([method, some]) => [method, summaryOf(some)]))
}
