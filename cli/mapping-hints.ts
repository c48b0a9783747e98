import { mappingSchema, type Mapping } from '#core/import/mapping.ts'
import type { ImportTarget } from '#core/workspace/model/imports.ts'
import { UsageError } from './command.ts'
import { readJson } from './files.ts'

/** What the command line says about the files; everything else is detected. */
export interface ImportHints {
  readonly target: ImportTarget | undefined
  /** Zone of times that carry none. */
  readonly zone: string | undefined
  readonly service: string | undefined
  readonly decimalMark: '.' | ',' | undefined
  readonly dateOrder: 'YMD' | 'DMY' | 'MDY' | undefined
  /** Unit of a column, by its header. */
  readonly units: ReadonlyMap<string, string>
  /** A whole mapping instead of the detected one. */
  readonly mapping: Mapping | undefined
}

/** The mapping of a file named on the command line: as an import stores it and `--json` prints it. */
export async function readMapping(path: string): Promise<Mapping> {
  const parsed = mappingSchema.safeParse(await readJson(path))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new UsageError(
    `${path} is no mapping: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not readable'}.`,
    'Take the "mapping" of an import with --json and change it.',
  )
}

/** A mapping with the answers of the command line in it. */
export function withHints(mapping: Mapping, hints: ImportHints, fileName: string): Mapping {
  const { target, zone, service, decimalMark, dateOrder, units } = hints
  if (target !== undefined && mapping.target !== target) {
    throw new UsageError(
      `${fileName} holds ${mapping.target} (${mapping.format}) and can’t be read as ${target}.`,
      'Leave --target away, or name a file of that kind.',
    )
  }
  for (const column of units.keys()) {
    if (!mapping.columns.some(({ header }) => header === column)) {
      const known = mapping.columns.map(({ header }) => `"${header}"`).join(', ')
      throw new UsageError(
        `--unit names "${column}", which is no column of ${fileName}.`,
        known === '' ? 'The file has no columns.' : `It has: ${known}.`,
      )
    }
  }
  return {
    ...mapping,
    ...(service === undefined ? {} : { service }),
    ...(decimalMark === undefined ? {} : { decimalMark }),
    columns: mapping.columns.map((column) => ({
      ...column,
      unit: units.get(column.header) ?? column.unit,
    })),
    time: {
      ...mapping.time,
      zone: zone ?? mapping.time.zone,
      order: dateOrder ?? mapping.time.order,
    },
  }
}

const REMEDIES: Readonly<Record<string, string>> = {
  'zone-needed': 'Add --zone, e.g. --zone Europe/Berlin.',
  'date-order-needed': 'Add --date-order DMY or --date-order MDY.',
  'decimal-mark-needed': 'Add --decimal-mark . or --decimal-mark ,',
}

/** The remedy of a refused row in terms of the command line, where an option is the remedy. */
export function cliRemedy(row: {
  readonly code: string
  readonly column: string | null
  readonly remedy: string
}): string {
  if (row.code === 'unit-needed') return `Add --unit "${row.column ?? 'COLUMN'}=UNIT".`
  const remedy = REMEDIES[row.code]
  if (remedy !== undefined) return remedy
  return row.remedy.startsWith('Choose ')
    ? `${row.remedy} Here: --mapping FILE, or import in the app.`
    : row.remedy
}
