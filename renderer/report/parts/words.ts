import type { SloWindow } from '#core/workspace/model/objectives.ts'

/** An objective's window in words: `30 days, rolling` or `calendar quarter, Europe/Berlin`. */
export function windowText(window: SloWindow): string {
  if (window.kind === 'rolling') return `${window.days} days, rolling`
  return `calendar ${window.period}, ${window.timeZone}`
}

/** The objective's name, with its service in front unless the name already says it. */
export function objectiveName(serviceName: string, sloName: string): string {
  return sloName.toLowerCase().includes(serviceName.toLowerCase())
    ? sloName
    : `${serviceName}: ${sloName}`
}
