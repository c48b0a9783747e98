/**
 * The one JSON text of a value: keys sorted by UTF-16 code units, no white space, so that
 * equal values give equal bytes whatever order their keys were set in (RFC 8785 for the
 * values JSON can hold). As in JSON, keys with an undefined value are left out.
 *
 * @throws TypeError for what JSON can't hold: NaN, infinities, functions, dates, maps, typed
 *   arrays, or undefined outside an object
 * @example canonicalJson({ b: 1, a: [true, null] }) // '{"a":[true,null],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') {
    return JSON.stringify(value)
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`JSON has no ${value}`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const kind = Object.prototype.toString.call(value)
  if (kind !== '[object Object]') throw new TypeError(`JSON has no ${kind}`)
  const members = Object.entries(value as object)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}
