import { describe, expect, test } from 'vitest'
import { filterPalette } from '#renderer/commands/filter-palette.ts'
import type { PaletteGroup, PaletteItem } from '#renderer/commands/palette-items.ts'

const item = (label: string, keywords: string[] = []): PaletteItem => ({
  id: label,
  label,
  keywords,
  target: { kind: 'path', path: '/' },
})

const groups: readonly PaletteGroup[] = [
  { label: 'Pages', items: [item('Capacity', ['forecast']), item('What-if')] },
  { label: 'Commands', items: [item('Import data', ['csv', 'upload'])] },
  { label: 'Services', items: [item('api'), item('api_gateway'), item('checkout', ['capacity'])] },
]

const found = (query: string): string[] =>
  filterPalette(groups, query).flatMap(({ items }) => items.map(({ label }) => label))

describe('filterPalette', () => {
  test.each([
    ['', ['Capacity', 'What-if', 'Import data']],
    ['cap', ['Capacity', 'checkout']],
    ['CSV', ['Import data']],
    ['data imp', ['Import data']],
    ['gate', ['api_gateway']],
    ['api', ['api', 'api_gateway']],
    ['api csv', []],
    ['zzz', []],
  ])('%j finds %j', (query, labels) => {
    expect(found(query)).toEqual(labels)
  })

  test('puts finds in the label before finds in other words', () => {
    const [group] = filterPalette(
      [{ label: 'Services', items: [item('checkout', ['api']), item('api')] }],
      'api',
    )
    expect(group?.items.map(({ label }) => label)).toEqual(['api', 'checkout'])
  })

  test('lists no more than a screen of each group', () => {
    const many = Array.from({ length: 500 }, (_, index) => item(`series ${index}`))
    const [group] = filterPalette([{ label: 'Series', items: many }], 'series')
    expect(group?.items).toHaveLength(8)
  })
})
