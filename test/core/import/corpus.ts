import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A file to be read: its name and its bytes. */
export interface CorpusFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Small files, each of which attacks what its name says. */
export const HOSTILE_FILES = filesIn('../../fixtures/import-corpus/')

/** The sample export of every tool. */
export const SAMPLE_FILES = filesIn('../../reference/data/import/').filter(
  ({ name }) => name !== 'manifest.json' && name !== 'NOTES.md',
)

function filesIn(folder: string): CorpusFile[] {
  const path = fileURLToPath(new URL(folder, import.meta.url))
  return readdirSync(path)
    .filter((name) => !name.startsWith('.'))
    .sort()
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(`${path}/${name}`)) }))
}
