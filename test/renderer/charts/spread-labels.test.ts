import { describe, expect, test } from 'vitest'
import { spreadLabels } from '#renderer/charts/spread-labels.ts'

describe('spreadLabels', () => {
  test.each([
    ['leaves what is apart', [100, 200, 300], 600, [100, 200, 300]],
    ['pushes neighbours away from the middle', [100, 101, 102], 600, [67, 101, 135]],
    ['moves one side only', [100, 102, 300], 600, [68, 102, 300]],
    ['stays inside at the right', [590, 595, 599], 600, [515, 549, 583]],
    ['takes one', [50], 600, [50]],
    ['takes none', [], 600, []],
  ])('%s', (_, places, right, expected) => {
    expect(spreadLabels(places, right)).toEqual(expected)
  })
})
