import { v7 } from 'uuid'
import type { EpochMs } from '#core/units/units.ts'

/** What the store needs from outside: the time and fresh ids. Tests give fixed ones. */
export interface StoreEnvironment {
  readonly nowMs: () => EpochMs
  /** A new unique id; the real one is a uuid v7, so ids sort by age. */
  readonly newId: () => string
}

/** The machine's clock and random ids: the only place of the store that reads either. */
export const systemEnvironment: StoreEnvironment = {
  nowMs: () => Date.now(),
  newId: () => v7(),
}
