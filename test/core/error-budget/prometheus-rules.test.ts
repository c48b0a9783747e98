import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { alertSet, MONTH_ALERT_ROWS } from '#core/error-budget/alert-condition.ts'
import { prometheusDuration, prometheusRules } from '#core/error-budget/prometheus-rules.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/units/units.ts'

const input = {
  slo: 'Availability',
  service: 'checkout',
  target: 0.999,
  errorQuery: 'sum(rate(http_errors_total[{{window}}]))',
  totalQuery: 'sum(rate(http_requests_total[{{ .window }}]))',
  conditions: alertSet(MONTH_ALERT_ROWS, 30 * DAY_MS, 0.999).conditions,
}

const GOLDEN = `groups:
  - name: "checkout Availability error ratios"
    rules:
      - record: slo:sli_error:ratio_rate5m
        expr: |-
          (
            sum(rate(http_errors_total[5m]))
          )
          /
          (
            sum(rate(http_requests_total[5m]))
          )
        labels:
          service: "checkout"
          slo: "Availability"
          window: "5m"
      - record: slo:sli_error:ratio_rate1h
        expr: |-
          (
            sum(rate(http_errors_total[1h]))
          )
          /
          (
            sum(rate(http_requests_total[1h]))
          )
        labels:
          service: "checkout"
          slo: "Availability"
          window: "1h"
  - name: "checkout Availability alerts"
    rules:
      - alert: ErrorBudgetBurnPage
        expr: |-
          (
            max(slo:sli_error:ratio_rate1h{service="checkout", slo="Availability"}) >= (14.4 * 0.001)
            and
            max(slo:sli_error:ratio_rate5m{service="checkout", slo="Availability"}) >= (14.4 * 0.001)
            and
            sum(
            sum(rate(http_errors_total[1h]))
            ) * 3600 >= 3
          )
        labels:
          service: "checkout"
          slo: "Availability"
          severity: "page"
        annotations:
          summary: "checkout: Availability burns its error budget too fast"
`

interface RuleFile {
  readonly groups: readonly {
    readonly rules: readonly {
      readonly record?: string
      readonly alert?: string
      readonly expr: string
      readonly labels: Readonly<Record<string, string>>
    }[]
  }[]
}

function fileOf(change: Partial<typeof input> = {}): RuleFile {
  const got = prometheusRules({ ...input, ...change })
  if (!got.ok) throw new Error(got.error.code)
  return parse(got.value) as RuleFile
}

describe('prometheusRules', () => {
  it('writes the golden file', () => {
    const conditions = [{ ...input.conditions[0]!, minBad: 3 }]
    expect(prometheusRules({ ...input, conditions })).toEqual({ ok: true, value: GOLDEN })
  })

  it('records each window once and alerts once per severity', () => {
    const [records, alerts] = fileOf().groups
    const windows = ['5m', '30m', '1h', '2h', '6h', '1d', '3d']
    expect(records!.rules.map(({ record }) => record)).toEqual(
      windows.map((window) => `slo:sli_error:ratio_rate${window}`),
    )
    expect(alerts!.rules.map(({ alert }) => alert)).toEqual([
      'ErrorBudgetBurnPage',
      'ErrorBudgetBurnTicket',
    ])
    expect(alerts!.rules[0]!.expr).toContain('\nor\n')
    const used = alerts!.rules.flatMap(({ expr }) => expr.match(/ratio_rate\w+/g) ?? [])
    expect(new Set(used).size).toBe(windows.length)
  })

  it.each([
    ['quotes and colons', 'say "hi": #1'],
    ['a line break', 'two\nlines'],
    ['what YAML would take for something else', '- yes'],
    ['a backslash', String.raw`a\b`],
  ])('keeps names with %s', (_, slo) => {
    const [records, alerts] = fileOf({ slo }).groups
    expect(records!.rules[0]!.labels['slo']).toBe(slo)
    expect(alerts!.rules[0]!.expr).toContain(`slo=${JSON.stringify(slo)}`)
  })

  it('keeps the lines of a query', () => {
    const errorQuery = 'sum(\r\n\trate(e[{{window}}])\r\n)'
    expect(fileOf({ errorQuery }).groups[0]!.rules[0]!.expr).toContain(
      '  sum(\n    rate(e[5m])\n  )\n',
    )
  })

  it.each([
    ['an empty query', { errorQuery: ' ' }, 'query-missing'],
    ['a query of one window', { totalQuery: 'rate(x[5m])' }, 'query-without-window'],
    ['a query with control characters', { errorQuery: 'a\u0000[{{window}}]' }, 'query-unreadable'],
    [
      'a query with a break that is none',
      { errorQuery: 'a\u2028[{{window}}]' },
      'query-unreadable',
    ],
    [
      'a query without an end',
      { totalQuery: `${'x'.repeat(30_000)}{{window}}` },
      'query-unreadable',
    ],
    ['a target without a budget', { target: 1 }, 'alert-no-budget'],
  ])('refuses %s', (_, change, code) => {
    expect(prometheusRules({ ...input, ...change })).toMatchObject({ ok: false, error: { code } })
  })
})

describe('prometheusDuration', () => {
  it.each([
    [5 * MINUTE_MS, '5m'],
    [90 * MINUTE_MS, '1h30m'],
    [3 * DAY_MS, '3d'],
    [25 * HOUR_MS + 500, '1d1h500ms'],
    [0.2, '1ms'],
  ])('writes %d ms as %s', (duration, text) => {
    expect(prometheusDuration(duration)).toBe(text)
  })
})
