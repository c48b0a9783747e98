import { expect, test } from 'vitest'
import { spacedOut } from '#renderer/charts/paint-axes.ts'

const ticks = Array.from({ length: 7 }, (_, day) => ({ value: day, label: `${day + 1} Aug` }))
const axis = { from: 0, to: 7, ticks }

test.each([
  ['all labels where there is room', 400, [0, 1, 2, 3, 4, 5, 6]],
  ['every second', 250, [0, 2, 4, 6]],
  ['every third', 120, [0, 3, 6]],
  ['one at least', 10, [0]],
])('an axis has %s', (_, room, kept) => {
  expect(spacedOut(axis, room).ticks.map(({ value }) => value)).toEqual(kept)
})

test('an axis without labels stays as it is', () => {
  expect(spacedOut({ ...axis, ticks: [] }, 100).ticks).toEqual([])
})

test('a label that would be cut at the right edge is left out', () => {
  const end = { from: 0, to: 6, ticks }
  expect(spacedOut(end, 400).ticks.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4, 5])
})
