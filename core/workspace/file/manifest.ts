import { z } from 'zod'

/**
 * `manifest.json` of a `.headroom` file: what the file is, which model its records follow, and
 * what every other entry must look like.
 */
export const manifestSchema = z
  .object({
    format: z.literal('headroom-workspace'),
    /** Version of the workspace model (`SCHEMA_VERSION`) that the tables follow. */
    schemaVersion: z.number().int().positive(),
    /** `workspaceHash` of the content; a report's footer names it. */
    contentSha256: z.string().regex(/^[0-9a-f]{64}$/),
    entries: z
      .array(
        z.object({
          path: z.string().max(200),
          /** Size before compression. */
          bytes: z.number().int().min(0),
          /** Lower-case hex SHA-256 of the bytes before compression. */
          sha256: z.string().regex(/^[0-9a-f]{64}$/),
        }),
      )
      .max(100_000),
  })
  .meta({
    title: 'Manifest of a Headroom workspace file',
    description:
      'manifest.json of a .headroom file, which is a zip of meta.json, tables/*.json, series/index.json and series/*.bin.',
  })

export type Manifest = z.infer<typeof manifestSchema>
/** Path, size and hash of one entry of the file. */
export type ManifestEntry = Manifest['entries'][number]

/** Where the manifest is. */
export const MANIFEST_PATH = 'manifest.json'
/** Where the workspace's settings are. */
export const META_PATH = 'meta.json'
/** Where the list of series with columns is. */
export const SERIES_INDEX_PATH = 'series/index.json'

/** Where the records of a table are. */
export function tablePath(table: string): string {
  return `tables/${table}.json`
}

/** Where the columns of the series at a position of the index are; ids never become paths. */
export function columnsPath(position: number): string {
  return `series/${String(position).padStart(6, '0')}.bin`
}
