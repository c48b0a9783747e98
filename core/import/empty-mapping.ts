import type { ImportTarget } from '#core/workspace/model/imports.ts'
import { mappingSchema, type Mapping } from './mapping.ts'

/** How a file is cut into rows when nothing is known of it. */
export const PLAIN_DIALECT: Mapping['dialect'] = {
  encoding: 'utf-8',
  delimiter: ',',
  headerLine: 1,
  records: '[]',
}

/** A mapping in which no column and no answer is chosen yet. */
export function emptyMapping(
  dialect: Mapping['dialect'],
  format: Mapping['format'],
  target: ImportTarget,
): Mapping {
  return mappingSchema.parse({
    version: 1,
    target,
    format,
    dialect,
    columns: [],
    time: { format: 'text', order: null, zone: null },
    decimalMark: null,
    service: '',
    seriesKinds: [],
  } satisfies Partial<Mapping>)
}
