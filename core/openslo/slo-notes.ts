import { isFixedUnit, parseShorthand } from './duration-shorthand.ts'
import type { Told } from './openslo-issue.ts'
import type { SloObject } from './openslo-object.ts'
import type { OpenSloWindow } from './openslo-window.ts'
import { note } from './taken-object.ts'
import type { PlainValue } from './yaml-values.ts'

/** What is right by the rules of OpenSLO but may be meant otherwise, of an SLO that was taken. */
export function sloNotes(slo: SloObject, value: PlainValue): readonly Told[] {
  return [...windowNotes(slo, value), ...targetNotes(slo, value)].map((told) => ({
    severity: 'warning' as const,
    ...told,
  }))
}

function windowNotes({ window, targets }: SloObject, value: PlainValue): Told[] {
  if (window === null) return []
  const told: Told[] = []
  const path = ['spec', 'timeWindow', 0]
  const raw = at(value, path)
  if (window.kind === 'calendar' && at(raw, ['isRolling']) === undefined) {
    const message = 'isRolling is left out: it is taken as false because calendar is there.'
    told.push({ path, code: 'rolling-assumed', message, remedy: 'Write isRolling: false.' })
  }
  const duration = parseShorthand(window.text)
  const at0 = [...path, 'duration']
  told.push(...lengthNotes(window, at0))
  // Nobody judges a calendar of minutes, or rolls over fewer than a year has months.
  if (duration?.unit === 'm' && (window.kind === 'calendar' || duration.count <= 12)) {
    const slice = targets.find(({ sliceSeconds }) => sliceSeconds === duration.count * 60)
    const holds = slice === undefined ? '' : ', and so holds one slice'
    const message = `${window.text} is a window of ${duration.count} minute${duration.count === 1 ? '' : 's'}${holds}.`
    const remedy = `For months write ${duration.count}M: m is a minute.`
    told.push({ path: at0, code: 'minutes-for-months', message, remedy })
  }
  return told
}

/** Says that a rolling window of months has been given a length. */
export function lengthNotes(window: OpenSloWindow | null, path: readonly PropertyKey[]): Told[] {
  if (window?.kind !== 'rolling') return []
  const duration = parseShorthand(window.text)
  if (duration === null || isFixedUnit(duration.unit)) return []
  const message = `A rolling window of ${window.text} has no fixed length: it is taken as ${window.days} days.`
  return [note(path, 'length-assumed', message, 'Write days, e.g. 28d.')]
}

function targetNotes(slo: SloObject, value: PlainValue): Told[] {
  return slo.targets.flatMap((target, i) => {
    const path = ['spec', 'objectives', i]
    const raw = at(value, path)
    const has = (field: string) => (at(raw, [field]) ?? null) !== null
    const told: Told[] = []
    if (has('targetPercent') && target.target > 0 && target.target < 0.01) {
      const percent = Number((target.target * 100).toPrecision(15))
      const message = `targetPercent is ${percent}, which is below 1 %.`
      const remedy = `If ${percent} is meant as a ratio, write target: ${percent}.`
      told.push({ path: [...path, 'targetPercent'], code: 'ratio-for-percent', message, remedy })
    }
    if (slo.method === 'occurrences' && (has('timeSliceTarget') || has('timeSliceWindow'))) {
      const message = 'Slices are ignored with Occurrences.'
      const remedy = 'Take the fields out, or write budgetingMethod: Timeslices.'
      told.push({ path, code: 'field-ignored', message, remedy })
    }
    if (!slo.composite && has('compositeWeight')) {
      const message = 'compositeWeight is ignored: the objectives have no indicators of their own.'
      const at1 = [...path, 'compositeWeight']
      told.push({ path: at1, code: 'field-ignored', message, remedy: 'Take it out.' })
    }
    return told
  })
}

function at(value: PlainValue | undefined, path: readonly PropertyKey[]): PlainValue | undefined {
  return path.reduce<PlainValue | undefined>((found, part) => {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return undefined
    return (found as Record<PropertyKey, PlainValue>)[part]
  }, value)
}
