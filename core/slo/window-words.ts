import type { SloWindow } from '#core/workspace/model/objectives.ts'

/**
 * A window in words, with its zone where it has one.
 *
 * @example `30 days, rolling`; `each quarter, Europe/Berlin`
 */
export function windowWords(window: SloWindow): string {
  if (window.kind === 'calendar') {
    return `each ${window.period}, ${window.timeZone.replaceAll('_', ' ')}`
  }
  return `${window.days} ${window.days === 1 ? 'day' : 'days'}, rolling`
}
