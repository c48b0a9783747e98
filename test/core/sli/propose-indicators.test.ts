import { describe, expect, it } from 'vitest'
import { proposeIndicators } from '#core/sli/propose-indicators.ts'
import type { SeriesKind } from '#core/workspace/model/series-record.ts'

const series = (
  name: string,
  kind: SeriesKind = 'gauge',
  labels: Record<string, string> = {},
  pointCount = 10,
) => ({ id: `${name} ${JSON.stringify(labels)}`, name, kind, labels, pointCount })

const proposed = (...all: ReturnType<typeof series>[]) =>
  proposeIndicators(all, []).map(({ subject, source, countedName, totalName }) => [
    subject,
    source.kind,
    countedName,
    totalName,
  ])

describe('proposeIndicators', () => {
  it.each([
    ['checkout good', 'checkout total', 'checkout', 'good-total'],
    ['Checkout_Success', 'Checkout_Total', 'Checkout', 'good-total'],
    ['api.errors', 'api.total', 'api', 'bad-total'],
  ])('pairs %s with %s', (counted, total, subject, kind) => {
    expect(proposed(series(counted), series(total))).toEqual([[subject, kind, counted, total]])
  })

  it('goes by the kinds of an import where names say less', () => {
    expect(proposed(series('good', 'good'), series('total', 'total'))).toEqual([
      ['service', 'good-total', 'good', 'total'],
    ])
  })

  it('goes by names where an import only knows amounts per slot', () => {
    const pairs = proposed(series('api good', 'delta'), series('api total', 'delta'))
    expect(pairs).toEqual([['api', 'good-total', 'api good', 'api total']])
  })

  it('takes the good count where there are both', () => {
    const pairs = proposed(series('api bad'), series('api good'), series('api total'))
    expect(pairs).toEqual([['api', 'good-total', 'api good', 'api total']])
  })

  it('keeps labels apart and names the service by its label', () => {
    const of = (service: string) => [
      series('requests good', 'good', { service }),
      series('requests total', 'total', { service }),
    ]
    expect(proposed(...of('api'), ...of('api_gateway')).map(([subject]) => subject)).toEqual([
      'api',
      'api_gateway',
    ])
  })

  it.each([
    ['sizes', [series('disk total'), series('disk used')]],
    ['a lone count', [series('api good', 'good')]],
    ['other subjects', [series('api good', 'good'), series('search total', 'total')]],
    ['empty series', [series('api good', 'good', {}, 0), series('api total', 'total')]],
  ])('makes nothing of %s', (_, all) => {
    expect(proposed(...all)).toEqual([])
  })

  it('leaves out what is counted already', () => {
    const all = [series('api good', 'good'), series('api total', 'total')]
    const [first] = proposeIndicators(all, [])
    expect(proposeIndicators(all, [first!.source])).toEqual([])
  })
})
