import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OpenSloIssue } from '#core/openslo/openslo-issue.ts'
import type { IndicatorMetric, OpenSloObject, SloObject } from '#core/openslo/openslo-object.ts'
import { openSloWindowAt } from '#core/openslo/openslo-window.ts'
import { readOpenSlo } from '#core/openslo/read-openslo.ts'
import { Comparison } from '../compare.ts'
import type { Mismatch, ReferenceCase, SuiteContext } from '../suite.ts'

/** Checks of OpenSLO files. Messages are compared by what they quote from the file. */

type Json = Record<string, unknown>

function readCase(item: ReferenceCase, { directory }: SuiteContext) {
  const name = item.id.slice(item.id.indexOf('/') + 1)
  const text = readFileSync(join(directory, 'openslo', item.group, name), 'utf8')
  return { text, read: readOpenSlo(name, text) }
}

export function checkValid(item: ReferenceCase, context: SuiteContext): readonly Mismatch[] {
  const { text, read } = readCase(item, context)
  const { objects, warnings, window, ...rest } = item.data as {
    objects: Json[]
    warnings: string[]
    window?: { now: string; from: string; to: string }
  }
  const comparison = new Comparison()
  comparison.sameJson('keys that this check knows not', Object.keys(rest), [])
  comparison.sameJson('errors', textsOf(read.issues, 'error'), [])
  comparison.same('number of objects', read.objects.length, objects.length)
  objects.forEach((expected, i) => {
    const got: Json = read.objects[i] === undefined ? {} : summaryOf(read.objects[i])
    for (const [key, value] of Object.entries(expected)) {
      comparison.sameJson(`objects[${i}].${key}`, sorted(got[key]), sorted(value))
    }
  })
  const told = textsOf(read.issues, 'warning')
  if (warnings.length === 0) comparison.sameJson('warnings', told, [])
  for (const warning of warnings) quotes(comparison, warning, told, text)
  if (window !== undefined) {
    const slo = read.objects.find((object) => object.kind === 'SLO')
    const at = openSloWindowAt(slo!.window!, Date.parse(window.now))
    comparison.same('window.from', at.fromMs, Date.parse(window.from))
    comparison.same('window.to', at.toMs, Date.parse(window.to))
  }
  return comparison.mismatches
}

export function checkInvalid(item: ReferenceCase, context: SuiteContext): readonly Mismatch[] {
  const { text, read } = readCase(item, context)
  const expected = String(item.data)
  const told = textsOf(read.issues, 'error')
  const comparison = new Comparison()
  comparison.same('objects', read.objects.length, 0)
  const count = /\((>= )?(\d+) errors\)/.exec(expected)
  if (count === null) comparison.same('at least one error', told.length > 0, true)
  else if (count[1] === undefined) comparison.same('errors', told.length, Number(count[2]))
  else comparison.between('errors', told.length, [Number(count[2]), Infinity])
  quotes(comparison, expected, told, text)
  const nowhere = read.issues.filter((issue) => !(issue.row! > 0) || issue.remedy === '')
  comparison.sameJson('errors without a line or a remedy', nowhere, [])
  return comparison.mismatches
}

export function checkDialect(item: ReferenceCase, context: SuiteContext): readonly Mismatch[] {
  const { read } = readCase(item, context)
  const { slos, window, ...rest } = item.data as { slos: Json[]; window?: string }
  const comparison = new Comparison()
  comparison.sameJson('keys that this check knows not', Object.keys(rest), [])
  comparison.sameJson('errors', textsOf(read.issues, 'error'), [])
  const got = read.objects.filter((object) => object.kind === 'SLO')
  comparison.same('number of SLOs', got.length, slos.length)
  slos.forEach((expected, i) => {
    const slo = got[i]
    if (slo === undefined) return
    for (const [key, value] of Object.entries(expected)) {
      const what = `slos[${i}].${key}`
      if (key === 'name') comparison.same(what, slo.meta.name, value)
      else if (key === 'target') comparison.near(what, slo.targets[0]!.target, value, 1e-12)
      else if (key === 'sli') comparison.same(what, formulaOf(slo), spaceless(value))
      else if (key === 'window') comparison.same(what, slo.window?.text ?? null, value)
      else comparison.same(`${what}: a key that this check knows`, key, undefined)
    }
  })
  if (window !== undefined) checkWindow(comparison, window, got, read.issues)
  return comparison.mismatches
}

/** A window that the file doesn't name is either the tool's default, and told, or left open. */
function checkWindow(
  comparison: Comparison,
  expected: string,
  slos: readonly SloObject[],
  issues: readonly OpenSloIssue[],
): void {
  const duration = /\b\d+[smhdwMQY]\b/.exec(expected)?.[0] ?? null
  for (const slo of slos) comparison.same('window', slo.window?.text ?? null, duration)
  const isAssumed = slos.some((slo) => slo.windowAssumed)
  comparison.same('assumed', isAssumed, duration !== null && expected.includes('default'))
  const isTold = issues.some(({ code }) => code.startsWith('window-'))
  comparison.same('told', isTold, isAssumed || duration === null)
}

const METHODS = {
  occurrences: 'occurrences',
  timeslices: 'timeslices',
  'ratio-timeslices': 'ratiotimeslices',
} as const

function summaryOf(object: OpenSloObject): Json {
  const { kind, meta } = object
  if (kind !== 'SLO') return { kind, name: meta.name }
  const inline = object.alertPolicies.filter((use) => use.inline !== null).length
  return {
    kind,
    name: meta.name,
    displayName: meta.displayName,
    service: object.service,
    method: METHODS[object.method],
    window: windowSummary(object),
    objectives: object.targets.map((target) => ({
      ...present('name', target.displayName),
      target: target.target,
      ...present('op', target.op),
      ...present('value', target.value),
      ...present('timeSliceTarget', target.sliceTarget),
      ...present('timeSliceSec', target.sliceSeconds),
      ...(object.composite ? { weight: target.weight } : {}),
    })),
    labels: Object.fromEntries(meta.labels),
    composite: object.composite,
    sli: seriesOf(object),
    inlineAlertPolicies: inline,
  }
}

function windowSummary({ window }: SloObject): Json | null {
  if (window === null) return null
  const { kind: type, text: duration } = window
  return window.kind === 'rolling'
    ? { type, duration, days: window.days }
    : { type, duration, start: window.startTime, timeZone: window.timeZone }
}

function present(key: string, value: unknown): Json {
  return value === null ? {} : { [key]: value }
}

function metricOf({ indicator, targets }: SloObject): IndicatorMetric | undefined {
  return (indicator ?? targets[0]?.indicator)?.indicator?.metric
}

function seriesOf(slo: SloObject): string | null {
  const metric = metricOf(slo)
  if (metric?.kind === 'ratio') return `${metric.numerator}/total`
  if (metric?.kind === 'raw') return `raw ${metric.ratio}`
  return metric?.kind ?? null
}

function formulaOf(slo: SloObject): string {
  const metric = metricOf(slo)
  if (metric?.kind === 'ratio') return metric.numerator === 'bad' ? '1-error/total' : 'good/total'
  if (metric?.kind === 'raw') return metric.ratio === 'failure' ? '1-rawerrorratio' : 'rawratio'
  return metric?.kind === 'other' ? spaceless(metric.way) : String(metric?.kind)
}

/** As it is compared: `1 - errors/total` and `1 - error/total` mean the same. */
function spaceless(value: unknown): string {
  return String(value).replaceAll(' ', '').replace('errors', 'error').replace('success', 'good')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'string'
      ? value.replace(/^ratio-?timeslices$/i, 'ratiotimeslices')
      : value
  }
  const entries = Object.entries(value).map(([key, held]) => [key, sorted(held)] as const)
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function textsOf(issues: readonly OpenSloIssue[], severity: OpenSloIssue['severity']): string[] {
  return issues
    .filter((issue) => issue.severity === severity)
    .map(({ path, message, remedy }) => `${path} ${message} ${remedy}`)
}

/** What the reference quotes from the file, names and values, must be quoted in what is told. */
function quotes(comparison: Comparison, expected: string, told: string[], text: string): void {
  const words = expected.replace(/\([^)]*\)/g, '').match(/[\w./-]*[\w]/g) ?? []
  const isName = (word: string) => /[a-z][A-Z]|[A-Z]{2}|\w[-./]\w|^\d*[A-Z]$/.test(word)
  const quoted = words.filter((word) => isName(word) && text.includes(word))
  const all = told.join('\n')
  comparison.same(`told: ${expected}`, told.length > 0, true)
  comparison.sameJson(
    `quoted: ${expected}`,
    quoted.filter((word) => !all.includes(word)),
    [],
  )
}
