import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import type { DurationMs, Ratio } from '#core/units/units.ts'
import type { AlertCondition, AlertSeverity } from './alert-condition.ts'
import { BILLION, budgetPartsPerBillion } from './exact-target.ts'

/** What rules are written for. */
export interface PrometheusRulesInput {
  readonly slo: string
  readonly service: string
  readonly target: Ratio
  /** PromQL of the rate of bad events, with `{{window}}` for its range: `sum(rate(errors[{{window}}]))`. */
  readonly errorQuery: string
  /** PromQL of the rate of all events, likewise. */
  readonly totalQuery: string
  readonly conditions: readonly AlertCondition[]
}

const PLACEHOLDER = /\{\{\s*\.?window\s*\}\}/g
/** Nothing that a block of YAML can't hold as it is. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/
const MOST_QUERY = 20_000

/**
 * A file of Prometheus rules: a recording rule of the error ratio per window and one alert per
 * severity that fires as `alertFirings` does, long and short window at or above factor x (1 -
 * target). The error names the query that can't be used and why.
 */
export function prometheusRules(input: PrometheusRulesInput): Result<string, Issue> {
  const issue = queryIssue('error', input.errorQuery) ?? queryIssue('total', input.totalQuery)
  if (issue !== null) return err(issue)
  if (budgetPartsPerBillion(input.target) <= 0) return err(NO_BUDGET)
  const windows = [...new Set(input.conditions.flatMap(({ longMs, shortMs }) => [shortMs, longMs]))]
  windows.sort((a, b) => a - b)
  const lines = [
    'groups:',
    `  - name: ${quoted(`${input.service} ${input.slo} error ratios`)}`,
    '    rules:',
    ...windows.flatMap((windowMs) => recordingRule(input, windowMs)),
    `  - name: ${quoted(`${input.service} ${input.slo} alerts`)}`,
    '    rules:',
    ...(['page', 'ticket'] as const).flatMap((severity) => alertRule(input, severity)),
  ]
  return ok(`${lines.join('\n')}\n`)
}

/** A length of time as Prometheus writes it: `5m`, `1h`, `1h30m`, to the millisecond. */
export function prometheusDuration(duration: DurationMs): string {
  let rest = Math.max(1, Math.round(duration))
  let text = ''
  for (const [unit, unitMs] of UNITS) {
    const count = Math.floor(rest / unitMs)
    if (count > 0) text += `${count}${unit}`
    rest -= count * unitMs
  }
  return text
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const

function recordingRule(input: PrometheusRulesInput, windowMs: DurationMs): string[] {
  const window = prometheusDuration(windowMs)
  return [
    `      - record: ${metricOf(windowMs)}`,
    '        expr: |-',
    ...block([
      '(',
      ...inWindow(input.errorQuery, window),
      ')',
      '/',
      '(',
      ...inWindow(input.totalQuery, window),
      ')',
    ]),
    ...labels(input, { window }),
  ]
}

function alertRule(input: PrometheusRulesInput, severity: AlertSeverity): string[] {
  const conditions = input.conditions.filter((condition) => condition.severity === severity)
  if (conditions.length === 0) return []
  const clauses = conditions.map((condition) => clauseOf(input, condition))
  return [
    `      - alert: ${severity === 'page' ? 'ErrorBudgetBurnPage' : 'ErrorBudgetBurnTicket'}`,
    '        expr: |-',
    ...block(clauses.flatMap((clause, index) => (index === 0 ? clause : ['or', ...clause]))),
    ...labels(input, { severity }),
    '        annotations:',
    `          summary: ${quoted(`${input.service}: ${input.slo} burns its error budget too fast`)}`,
  ]
}

function clauseOf(input: PrometheusRulesInput, condition: AlertCondition): string[] {
  const budget = budgetPartsPerBillion(input.target) / BILLION
  const selector = `{service=${quoted(input.service)}, slo=${quoted(input.slo)}}`
  const reaches = (windowMs: DurationMs): string =>
    `max(${metricOf(windowMs)}${selector}) >= (${condition.factor} * ${budget})`
  const minBad = condition.minBad ?? 0
  const long = prometheusDuration(condition.longMs)
  const guard = [
    '  and',
    `  sum(`,
    ...inWindow(input.errorQuery, long),
    `  ) * ${condition.longMs / 1000} >= ${minBad}`,
  ]
  return [
    '(',
    `  ${reaches(condition.longMs)}`,
    '  and',
    `  ${reaches(condition.shortMs)}`,
    ...(minBad > 0 ? guard : []),
    ')',
  ]
}

function metricOf(windowMs: DurationMs): string {
  return `slo:sli_error:ratio_rate${prometheusDuration(windowMs)}`
}

function inWindow(query: string, window: string): string[] {
  const lines = query.trim().replaceAll(PLACEHOLDER, window).split(/\r?\n/)
  return lines.map((line) => `  ${line.replaceAll('\t', '  ')}`)
}

function block(lines: readonly string[]): string[] {
  return lines.map((line) => `          ${line}`.trimEnd())
}

function labels(
  { service, slo }: PrometheusRulesInput,
  more: Readonly<Record<string, string>>,
): string[] {
  const all = Object.entries({ service, slo, ...more })
  return ['        labels:', ...all.map(([name, value]) => `          ${name}: ${quoted(value)}`)]
}

/** Double quotes as JSON has them, which YAML and PromQL read alike. */
function quoted(text: string): string {
  return JSON.stringify(text)
}

const NO_BUDGET: Issue = {
  code: 'alert-no-budget',
  severity: 'error',
  message: 'A target of 100 % leaves no budget that could burn.',
  remedy: 'Choose a target below 100 %.',
}

function queryIssue(name: string, query: string): Issue | null {
  const problem = (code: string, message: string, remedy: string): Issue => ({
    code,
    severity: 'error',
    message,
    remedy,
    path: `${name}Query`,
  })
  if (query.trim() === '') {
    return problem('query-missing', `The ${name} query is empty.`, 'Write the PromQL of a rate.')
  }
  if (query.length > MOST_QUERY || UNPRINTABLE.test(query.replaceAll('\r\n', '\n'))) {
    const message = `The ${name} query is too long or holds characters that no query has.`
    return problem('query-unreadable', message, 'Type it anew as plain text.')
  }
  if (query.search(PLACEHOLDER) < 0) {
    const message = `The ${name} query has no place for the window.`
    return problem(
      'query-without-window',
      message,
      'Write {{window}} for its range, e.g. rate(errors[{{window}}]).',
    )
  }
  return null
}
