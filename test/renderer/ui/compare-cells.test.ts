import { expect, test } from 'vitest'
import { compareCells, type Cell } from '#renderer/ui/compare-cells.ts'

test('no data sorts first, then numbers, then text with its numbers', () => {
  const cells: Cell[] = ['node 10', 3, null, 'node 2', -1, Number.NaN, 'api']
  expect(cells.sort(compareCells)).toEqual([null, Number.NaN, -1, 3, 'api', 'node 2', 'node 10'])
})
