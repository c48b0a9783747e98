/** All zones this machine knows, UTC first, and the current one even if it isn't among them. */
export function timeZones(current: string): string[] {
  return [...new Set(['UTC', current, ...Intl.supportedValuesOf('timeZone')])]
}
