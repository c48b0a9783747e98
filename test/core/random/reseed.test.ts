import { expect, it } from 'vitest'
import { createGenerator } from '#core/random/generator.ts'

it('moves a used generator to the start of another stream', () => {
  const moved = createGenerator(7, 1)
  moved.nextUint32()
  moved.reseed(42, 9)
  const fresh = createGenerator(42, 9)
  for (let draw = 0; draw < 8; draw += 1) expect(moved.nextUint32()).toBe(fresh.nextUint32())
})
