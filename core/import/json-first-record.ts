import { jsonScanner } from './json-scanner.ts'

/** So many values in the first bytes are points of a series: there is enough to see of them. */
const MANY_VALUES = 1_500

const BYTE_ORDER_MARK = 0xef

/**
 * Whether the start of a JSON text ends within the first of its records, because that has a long
 * text in it, say: nothing is known of the keys behind the cut.
 */
export function endsInFirstRecord(start: Uint8Array): boolean {
  const begun = new Set<string>()
  let isWhole = false
  let values = 0
  const scanner = jsonScanner({
    stopped: () => isWhole || values > MANY_VALUES,
    wants(path) {
      if (path !== '') values++
      if (!path.endsWith('[]') || path.indexOf('[]') < path.length - 2) return false
      // The second element of an array has begun where the first is whole.
      if (begun.has(path)) isWhole = true
      begun.add(path)
      return false
    },
    leave: (path) => void (isWhole ||= path === ''),
    value: () => {},
    unreadable: () => {},
  })
  scanner.push(start[0] === BYTE_ORDER_MARK ? start.subarray(3) : start)
  const hasBegun = values > 0 && values <= MANY_VALUES
  return hasBegun && !isWhole && scanner.failure() === null
}
