import type { Told } from './openslo-issue.ts'
import type { OpenSloFormat, OpenSloObject, OpenSloOrigin } from './openslo-object.ts'
import type { PlainValue } from './yaml-values.ts'

/** A map of a file whose format is known. */
export interface FoundObject {
  readonly value: { readonly [key: string]: PlainValue }
  readonly format: OpenSloFormat
  readonly origin: OpenSloOrigin
  /** 1-based line of what stands at a path of the map. */
  readonly lineOf: (path: readonly PropertyKey[]) => number
}

/** What a reader made of it: the objects that are right, and what is to be said. Paths are of the map. */
export interface TakenObjects {
  readonly objects: readonly OpenSloObject[]
  readonly told: readonly Told[]
}

/** Nothing but what is wrong. */
export function nothingTaken(told: readonly Told[]): TakenObjects {
  return { objects: [], told }
}

/** A thing that is taken otherwise than it stands, or not at all. */
export function note(
  path: readonly PropertyKey[],
  code: string,
  message: string,
  remedy: string,
): Told {
  return { path, code, message, remedy, severity: 'warning' }
}
