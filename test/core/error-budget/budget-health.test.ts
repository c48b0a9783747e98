import { describe, expect, it } from 'vitest'
import { budgetHealth } from '#core/error-budget/budget-health.ts'
import { exhaustedSince } from '#core/error-budget/burn-down.ts'
import { budgetByOccurrences } from '#core/error-budget/occurrences.ts'
import { sloStatus } from '#core/error-budget/slo-status.ts'
import { eventTotals, windowHistory } from '#core/error-budget/window-history.ts'
import { windowState } from '#core/report/build/quarter-budget.ts'
import { reportContext } from '#core/report/build/report-context.ts'
import { ok } from '#core/result/result.ts'
import { HOUR_MS } from '#core/units/units.ts'
import type { Slo } from '#core/workspace/model/objectives.ts'
import { reportInput } from '#test/core/report/small-workspace.ts'
import { hourly, JUNE, repeated } from './columns.ts'

const slo: Slo = {
  id: 'slo',
  serviceId: 's',
  sliId: 'sli',
  name: 'Availability',
  description: '',
  consequences: '',
  target: 0.999,
  method: 'occurrences',
  window: { kind: 'rolling', days: 30 },
  policyId: null,
}
const window = { fromMs: JUNE, toMs: JUNE + 720 * HOUR_MS }
const withBad = (bad: number) => hourly([...repeated(719, 1000, 1000), [1000 - bad, 1000]])

describe('a budget of 720 bad events', () => {
  it.each([
    [719, true, 'at-risk', 0],
    [720, true, 'exhausted', 0],
    [721, false, 'exhausted', 1],
  ])('with %i of them: met %s, %s', (bad, met, health, missed) => {
    const columns = withBad(bad)
    expect(budgetByOccurrences(columns, window, 0.999).met).toBe(met)
    expect(sloStatus({ slo, columns, nowMs: window.toMs }).health).toBe(health)
    expect(exhaustedSince(columns, window, 720) !== null).toBe(health === 'exhausted')
    const history = windowHistory(eventTotals(columns), 0.999, slo.window, window.toMs)
    expect(history).toMatchObject({ counted: 1, missed })
    const context = reportContext(reportInput())
    const measured = { slo, serviceName: 's', columns: ok(columns) }
    expect(windowState(context, measured, window).status).toBe(health)
  })

  it('is not exhausted by a policy that acts early, in the app as in the report', () => {
    expect(budgetHealth(0.03, 'exhausted')).toBe('at-risk')
    expect(budgetHealth(0, 'ok')).toBe('exhausted')
    expect(budgetHealth(null, null)).toBe('no-data')
  })
})
