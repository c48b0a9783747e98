import type { Issue } from '#core/result/issue.ts'
import type { SloDraft } from '../import-batch.ts'
import { jsonScanner } from '../json-scanner.ts'
import { fileWarning } from '../refusal.ts'
import { labelsOfTags } from './datadog-tags.ts'
import type { DocumentFormat } from './document-format.ts'
import { noSeriesIn, toolError, toolMessage, unreadablePoint } from './document-messages.ts'
import { ParallelColumn } from './parallel-column.ts'
import { PointRows } from './point-rows.ts'
import { fieldsOf, numberOf, textOf, textsOf, timeOf } from './point-values.ts'
import { addCounts, nameOfCount } from './slo-counts.ts'
import { slosOf } from './slo-drafts.ts'
import { StateReader } from './slo-states.ts'
import { MEASURED, UPTIME } from './state-history.ts'

const TIME = 'data.series.times[]'
const GOOD = 'data.series.numerator.values[]'
const TOTAL = 'data.series.denominator.values[]'
const FACTS = new Set([
  'data.type',
  'data.to_ts',
  'data.thresholds',
  'data.overall.name',
  'data.overall.sli_value',
  'data.series.numerator.metadata',
  'data.series.denominator.metadata',
  'errors',
  'data.overall.errors',
])

/** Paths that only such a history has; the others may stand behind a long series. */
const TELLING = [
  'data.from_ts',
  'data.overall.sli_value',
  'data.series.numerator',
  'data.series.denominator',
]

/**
 * Answer of Datadog's `/api/v1/slo/{id}/history`. An SLO over metrics has its good events as
 * `numerator` and all as `denominator`, beside `times` in ms (the range `from_ts`…`to_ts` is in
 * seconds); one over monitors or time slices has the changes of state. `sli_value` and targets are
 * percent. The objective itself comes as a draft, with the share that Datadog computed.
 * Source: Datadog API reference, “Get an SLO's history”.
 */
export const datadogSloHistory: DocumentFormat = {
  id: 'datadog-slo-history',
  label: 'Datadog SLO history',
  recognise({ paths }) {
    if (!TELLING.some((path) => paths.has(path))) return null
    return { confidence: 1, evidence: 'It has a range, an overall SLI and thresholds of an SLO.' }
  },
  reader(ledger, sink) {
    const rows = new PointRows(ledger, sink)
    const facts = new Map<string, unknown>()
    const times = new ParallelColumn(rows)
    const good = new ParallelColumn(rows)
    const total = new ParallelColumn(rows)
    const states = new StateReader(rows)
    const columns = new Map([
      [TIME, times],
      [GOOD, good],
      [TOTAL, total],
    ])

    const scanner = jsonScanner({
      stopped: () => ledger.fatal !== null,
      wants: (path) => columns.has(path) || FACTS.has(path) || states.wants(path),
      value(path, value, text, line) {
        const column = columns.get(path)
        if (FACTS.has(path)) facts.set(path, value)
        else if (column === undefined) states.value(path, value, text, line)
        else column.push(path === TIME ? timeOf(value, 'ms') : numberOf(value), text, line)
      },
      unreadable(path, why, text, line) {
        const column = columns.get(path)
        if (column !== undefined) column.push(unreadablePoint(why), text, line)
        else if (!FACTS.has(path)) rows.reject(text, line, unreadablePoint(why))
      },
      leave: (path) => states.leave(path),
    })

    return {
      scanner,
      finish() {
        const names = [count(facts, 'numerator'), count(facts, 'denominator')] as const
        const empty = ledger.fatal === null ? addCounts(rows, times, good, total, names) : 0
        const toMs = timeOf(facts.get('data.to_ts'), 's')
        const isSlices = textOf(facts.get('data.type')) === 'time_slice'
        if (ledger.fatal === null) states.finish(typeof toMs === 'number' ? toMs : null, isSlices)
        const hasCounts = times.length > 0
        return {
          issue: answerIssue(facts, rows.count + states.changes),
          warnings: [...warnings(facts, empty), ...states.warnings(), ...rows.warnings()],
          slos: sloDrafts(facts, hasCounts ? [names[0].name, names[1].name] : [UPTIME, MEASURED]),
        }
      },
    }
  },
}

function count(facts: ReadonlyMap<string, unknown>, which: 'numerator' | 'denominator') {
  const metadata = fieldsOf(facts.get(`data.series.${which}.metadata`))
  const scope = textOf(metadata.get('scope'))
  return {
    name: nameOfCount(which, textOf(metadata.get('metric')) || textOf(metadata.get('expression'))),
    labels: labelsOfTags(scope.split(',')),
    unit: metadata.get('unit'),
  }
}

function sloDrafts(
  facts: ReadonlyMap<string, unknown>,
  [goodSeries, totalSeries]: readonly [string, string],
): SloDraft[] {
  return slosOf({
    name: textOf(facts.get('data.overall.name')),
    thresholds: facts.get('data.thresholds'),
    sliPercent: facts.get('data.overall.sli_value'),
    goodSeries,
    totalSeries,
  })
}

function answerIssue(facts: ReadonlyMap<string, unknown>, found: number): Issue | null {
  if (found > 0) return null
  const errors = errorTexts(facts.get('errors'))
  return errors.length > 0 ? toolError('Datadog', errors.join('; ')) : noSeriesIn('Datadog')
}

function warnings(facts: ReadonlyMap<string, unknown>, empty: number): Issue[] {
  const told = [
    ...errorTexts(facts.get('errors')),
    ...errorTexts(facts.get('data.overall.errors')),
  ].slice(0, 5)
  return [
    ...told.map((text) => toolMessage('Datadog', text)),
    ...(empty === 0 ? [] : [slotsWithoutEvents(empty)]),
  ]
}

/** Errors as texts, or as objects with `error_message`. */
function errorTexts(errors: unknown): string[] {
  if (!Array.isArray(errors)) return []
  const objects = (errors as unknown[]).map((error) =>
    textOf(fieldsOf(error).get('error_message') ?? fieldsOf(error).get('message')),
  )
  return [...textsOf(errors), ...objects].filter((text) => text !== '')
}

function slotsWithoutEvents(empty: number): Issue {
  return fileWarning(
    'slots-without-events',
    `${empty === 1 ? '1 slot has' : `${empty} slots have`} a total of 0: no events, so no share of good ones.`,
    'Such slots count neither for nor against the objective.',
  )
}
