import { zipSync, type Zippable } from 'fflate'

/**
 * Noon of a day that no time zone shifts, without a zone: zip times are local wall times, so
 * this gives the same bytes on every machine.
 */
const FIXED_TIME = '1980-06-15T12:00:00'

/** Zips entries in order of their names; the same entries give the same bytes. */
export function writeArchive(entries: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const files: Zippable = {}
  for (const path of [...entries.keys()].sort()) files[path] = entries.get(path)!
  return zipSync(files, { level: 6, mtime: FIXED_TIME })
}
