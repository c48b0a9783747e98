import { readOpenSlo } from '#core/openslo/read-openslo.ts'
import type { OpenSloObject } from '#core/openslo/openslo-object.ts'

/** A valid SLO of v1 to be changed by tests. */
export const SLO = {
  apiVersion: 'openslo/v1',
  kind: 'SLO',
  metadata: { name: 'web-availability' },
  spec: {
    service: 'web',
    indicator: {
      metadata: { name: 'good-requests' },
      spec: {
        ratioMetric: {
          counter: true,
          good: { metricSource: { type: 'Prometheus', spec: { query: 'ok' } } },
          total: { metricSource: { type: 'Prometheus', spec: { query: 'all' } } },
        },
      },
    },
    timeWindow: [{ duration: '28d', isRolling: true }] as unknown[],
    budgetingMethod: 'Occurrences',
    objectives: [{ target: 0.999 }] as unknown[],
  },
}

/** The SLO with another spec. */
export function sloWith(spec: object): object {
  return { ...SLO, spec: { ...SLO.spec, ...spec } }
}

/** Codes and paths of the errors of a file, in order. */
export function errorsOf(text: string): string[] {
  return readOpenSlo('x.yaml', text)
    .issues.filter(({ severity }) => severity === 'error')
    .map(({ code, path }) => `${code} ${path ?? ''}`.trim())
}

/** Codes of the warnings of a file, in order. */
export function warningsOf(text: string): string[] {
  return readOpenSlo('x.yaml', text)
    .issues.filter(({ severity }) => severity === 'warning')
    .map(({ code }) => code)
}

/** The only SLO of a file without errors. */
export function onlySlo(text: string): Extract<OpenSloObject, { kind: 'SLO' }> {
  const { objects, issues } = readOpenSlo('x.yaml', text)
  const slo = objects.find((object) => object.kind === 'SLO')
  if (slo === undefined) throw new Error(issues.map(({ message }) => message).join('\n'))
  return slo
}
