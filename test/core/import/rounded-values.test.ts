import { expect, test } from 'vitest'
import { readFile } from './read-file.ts'

const zone = { 'time-zone': 'UTC' }
const joined = (...cells: string[]): string =>
  `"Time","CPU"\n${cells.map((cell, i) => `"2026-06-01 00:0${i}:00","${cell}"`).join('\n')}\n`
const long = (...cells: string[]): string =>
  `Series;Time;Value\n${cells.map((cell, i) => `5xx;2026-06-01T00:0${i}:00Z;${cell}`).join('\n')}\n`

test.each<[what: string, file: string, isTold: boolean]>([
  ['joined, with units', joined('12.5%', '13%'), true],
  ['joined, with counts', joined('1.50 K', '980'), true],
  ['long, with units', long('350 ms', '2.1 s'), true],
  ['joined, exact', joined('12.51234', '13', 'NaN', ''), false],
  ['long, exact', long('350', '2.1', 'null'), false],
  ['of no tool', joined('12.5%', '13%').replace('Time', 'when'), false],
])('%s', async (_what, file, isTold) => {
  const { warnings } = await readFile(file, zone)
  expect(warnings.some(({ code }) => code === 'rounded-values')).toBe(isTold)
})
