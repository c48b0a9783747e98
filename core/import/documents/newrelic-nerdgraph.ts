import type { Issue } from '#core/result/issue.ts'
import { jsonScanner } from '../json-scanner.ts'
import type { DocumentFormat } from './document-format.ts'
import {
  amountsByName,
  noSeriesIn,
  toolError,
  toolMessage,
  unreadablePoint,
} from './document-messages.ts'
import { NrqlResults } from './nrql-results.ts'
import { PointRows } from './point-rows.ts'
import { fieldsOf, MAX_PATH, textOf } from './point-values.ts'

/** Results of NRQL queries in a GraphQL answer, or the bare array that New Relic's CLI prints. */
const RESULT = /^(?:data\.actor\.(.+)\.(results|currentResults|previousResults)\[\]|\[\])$/

/** Steps of the path of a query that every answer has, so they tell no queries apart. */
const USUAL = new Set(['account', 'nrql'])

/**
 * Answer of New Relic's NerdGraph to NRQL queries with `TIMESERIES`: each result is one time slot
 * (`beginTimeSeconds`) of one facet, with a field for each value selected.
 * Source: New Relic documentation, “NerdGraph tutorial: Query your data using NRQL”.
 */
export const newRelicNerdGraph: DocumentFormat = {
  id: 'newrelic-nerdgraph',
  label: 'New Relic NerdGraph',
  recognise({ paths }) {
    const all = [...paths]
    if (
      all.some((path) => /^data\.actor\..+\.\w*[rR]esults$/.test(path)) ||
      paths.has('data.actor')
    ) {
      return { confidence: 1, evidence: 'It has results of an actor, as New Relic’s NerdGraph.' }
    }
    if (!paths.has('[].beginTimeSeconds') || !paths.has('[].endTimeSeconds')) return null
    return {
      confidence: 0.9,
      evidence: 'It has beginTimeSeconds and endTimeSeconds, as NRQL results.',
    }
  },
  reader(ledger, sink) {
    const rows = new PointRows(ledger, sink)
    const errors: string[] = []
    const queries = new Map<string, NrqlResults>()
    let byPath = new Map<string, NrqlResults>()

    const resultsAt = (path: string): NrqlResults => {
      const known = byPath.get(path)
      if (known !== undefined) return known
      const [, steps = '', key = ''] = RESULT.exec(path) ?? []
      const alias = steps.split('.').filter((step) => !USUAL.has(step))
      if (key === 'previousResults') alias.push('previous')
      const name = alias.join('.')
      const found = queries.get(name) ?? new NrqlResults(rows, name)
      queries.set(name, found)
      byPath.set(path, found)
      return found
    }

    const scanner = jsonScanner(
      {
        stopped: () => ledger.fatal !== null,
        wants: (path) => path.length <= MAX_PATH && (RESULT.test(path) || path === 'errors[]'),
        value(path, value, text, line) {
          if (path === 'errors[]')
            errors.push(textOf(fieldsOf(value).get('message')) || text.slice(0, 300))
          else resultsAt(path).take(value, text, line)
        },
        unreadable(path, why, text, line) {
          if (path !== 'errors[]') rows.reject(text, line, unreadablePoint(why))
        },
        leave: () => {},
      },
      { many: true },
    )

    return {
      scanner,
      finish() {
        byPath = new Map()
        for (const results of queries.values()) if (ledger.fatal === null) results.finish()
        const byName = [...queries.values()].flatMap((results) => [...results.byName])
        return {
          issue: answerIssue(errors, rows.count),
          warnings: [
            ...errors.slice(0, 5).map((text) => toolMessage('New Relic', text)),
            ...(byName.length === 0 ? [] : [amountsByName([...new Set(byName)])]),
            ...rows.warnings(),
          ],
          slos: [],
        }
      },
    }
  },
}

function answerIssue(errors: readonly string[], found: number): Issue | null {
  if (found > 0) return null
  return errors.length > 0 ? toolError('New Relic', errors.join('; ')) : noSeriesIn('New Relic')
}
