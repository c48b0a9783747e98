import type { StepBudget } from '#core/time/recurrence-times.ts'
import { utcClock, wallReader, type WallReader } from '#core/time/wall-reader.ts'
import { windowsZone } from '#core/time/windows-zones.ts'
import { isTimeZone } from '#core/time/zone.ts'
import { readZone } from '../zone-names.ts'
import type { RawZone } from './components.ts'
import { unescapeText, type Property } from './property.ts'
import { describedClock } from './zone-clock.ts'

/** Finds the clock that a TZID names; null for a name that nobody explains. */
export type ZoneFinder = (tzid: string) => WallReader | null

/** What the descriptions of all zones in a file may take; a common one takes 100 000. */
const MAX_STEPS = 20_000_000

/**
 * A finder for the zones of one file. A name with a slash is an IANA zone, alone or at the end of
 * a path (`/mozilla.org/20050126_1/Europe/Berlin`); then come names of Windows, the descriptions
 * in the file, and short IANA names, which a file may use for something else.
 */
export function zoneFinder(zones: readonly RawZone[]): ZoneFinder {
  const described = new Map<string, RawZone>()
  for (const zone of zones) described.set(nameOf(zone.properties, 'TZID'), zone)
  const known = new Map<string, WallReader | null>()
  const budget: StepBudget = { left: MAX_STEPS }
  return (tzid) => {
    let clock = known.get(tzid)
    if (clock === undefined) {
      const name = cleaned(tzid)
      clock = clockFor(name, described.get(name), budget)
      if (known.size < 10_000) known.set(tzid, clock)
    }
    return clock
  }
}

/** The IANA zone that a TZID or X-WR-TIMEZONE names; null when it names none. */
export function ianaZone(tzid: string): string | null {
  const name = cleaned(tzid)
  const zone = pathZone(name) ?? windowsZone(name)
  if (zone !== null) return zone
  return /^(?:UTC|GMT|Z)$/i.test(name) || /\/utc$/i.test(name) ? 'UTC' : null
}

function clockFor(name: string, zone: RawZone | undefined, budget: StepBudget): WallReader | null {
  const iana = ianaZone(name)
  if (iana !== null) return iana === 'UTC' ? utcClock : wallReader(iana)
  if (zone !== undefined) {
    const location = pathZone(nameOf(zone.properties, 'X-LIC-LOCATION'))
    return location === null ? describedClock(zone, budget) : wallReader(location)
  }
  if (/^(?:UTC|GMT)?\s?[+-]/i.test(name)) {
    const stated = readZone(name.toUpperCase())
    if (stated.kind !== 'offset') return null
    return (wallMs) => ({ kind: 'exact', ms: wallMs - stated.offsetMs })
  }
  return isShortName(name) && isTimeZone(name) ? wallReader(name) : null
}

/** The IANA zone at the end of a path of names. */
function pathZone(name: string): string | null {
  const parts = name.split('/')
  for (const count of [2, 3]) {
    const zone = parts.slice(-count).join('/')
    if (parts.length >= count && /^[\w/+-]{3,64}$/.test(zone) && isTimeZone(zone)) return zone
  }
  return null
}

function isShortName(name: string): boolean {
  return /^[A-Za-z][\w-]{1,30}$/.test(name)
}

function nameOf(properties: readonly Property[], name: string): string {
  return cleaned(properties.find((property) => property.name === name)?.value ?? '')
}

function cleaned(tzid: string): string {
  return unescapeText(tzid.slice(0, 500)).replaceAll('"', '').trim()
}
