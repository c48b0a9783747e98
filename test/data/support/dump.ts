import { Dexie } from 'dexie'

/** A database as JSON: its schema and every row, columns included. */
export interface DatabaseDump {
  readonly name: string
  readonly version: number
  readonly stores: Readonly<Record<string, string>>
  readonly rows: Readonly<Record<string, readonly unknown[]>>
}

/** Every table of an open database with its rows in order of their keys. */
export async function dumpDatabase(db: Dexie): Promise<DatabaseDump> {
  const tables = db.tables.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const stores = tables.map(({ name, schema }) => {
    const indexes = schema.indexes.map(({ src }) => src)
    return [name, [schema.primKey.src, ...indexes].join(', ')]
  })
  const rows = await Promise.all(tables.map(async (t) => [t.name, await t.toArray()]))
  return {
    name: db.name,
    version: db.verno,
    stores: Object.fromEntries(stores),
    rows: Object.fromEntries(rows),
  }
}

/** Brings a dumped database into being as the version that it was dumped from. */
export async function restoreDatabase({ name, version, stores, rows }: DatabaseDump) {
  const db = new Dexie(name)
  db.version(version).stores({ ...stores })
  await db.open()
  for (const [table, records] of Object.entries(rows)) await db.table(table).bulkAdd([...records])
  db.close()
}

/** JSON with columns as `{"$f64": [...]}`, where a gap is null, and bytes as `{"$u8": [...]}`. */
export function dumpText(dumps: readonly DatabaseDump[]): string {
  const encode = (_key: string, field: unknown) =>
    Object.prototype.toString.call(field) === '[object Uint8Array]'
      ? { $u8: [...(field as Uint8Array)] }
      : ArrayBuffer.isView(field)
        ? { $f64: [...(field as Float64Array)] }
        : field
  return `${JSON.stringify(dumps, encode, 1)}\n`
}

export function parseDump(text: string): DatabaseDump[] {
  const decode = (_key: string, field: unknown) => {
    const bytes = (field as { $u8?: number[] } | null)?.$u8
    if (bytes !== undefined) return Uint8Array.from(bytes)
    const column = (field as { $f64?: (number | null)[] } | null)?.$f64
    return column === undefined ? field : Float64Array.from(column, (value) => value ?? Number.NaN)
  }
  return JSON.parse(text, decode) as DatabaseDump[]
}
