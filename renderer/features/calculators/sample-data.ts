import { normal } from '#core/random/distributions.ts'
import { createGenerator } from '#core/random/generator.ts'
import type { DriverInput, ScalabilityInput } from './calculator-state.ts'

/** A load test to try the calculator on: SPEC SDM91 on a 16-way machine, as Gunther published it. */
export const SAMPLE_LOAD_TEST: Partial<ScalabilityInput> = {
  source: 'sample: SPEC SDM91, published by N. J. Gunther',
  columns: null,
  text: `users,throughput
1,64.9
18,995.9
36,1652.4
72,1853.2
108,1828.9
144,1775.0
216,1702.2
`,
}

const HOURS = 14 * 24

/** Two weeks of requests and the CPU that they took, made up. */
export function sampleDriver(): Partial<DriverInput> {
  const random = createGenerator(14)
  const rows = Array.from({ length: HOURS }, (_, hour) => {
    const day = 1 - Math.cos((2 * Math.PI * (hour % 24)) / 24)
    const requests = 300 + 260 * day + normal(random, 0, 35)
    const cpu = 9 + 0.061 * requests + normal(random, 0, 2.2)
    return `${hour},${requests.toFixed(0)},${cpu.toFixed(1)}`
  })
  return {
    kind: 'pasted',
    source: 'sample: two weeks, made up',
    columns: null,
    text: `hour,requests per second,cpu percent\n${rows.join('\n')}\n`,
    limit: 80,
    from: 900,
    to: 1150,
  }
}
