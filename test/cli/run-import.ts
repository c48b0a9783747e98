import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { runCli } from '#cli/run.ts'

/** A folder of files to import, a command line in it, and what that said on stderr. */
export class ImportFolder {
  readonly #folder = mkdtempSync(join(tmpdir(), 'headroom-import-'))
  #ids = 0
  said: string[] = []

  constructor() {
    afterAll(() => rmSync(this.#folder, { recursive: true, force: true }))
  }

  path(name: string): string {
    return join(this.#folder, name)
  }

  file(name: string, content: string | Uint8Array): string {
    writeFileSync(this.path(name), content)
    return this.path(name)
  }

  async run(...argv: string[]) {
    this.said = []
    const { exitCode, stdout } = await runCli(['import', ...argv, '--json'], {
      nowMs: () => 1_790_000_000_000,
      newId: () => `id-${(this.#ids += 1)}`,
      env: {},
      say: (line) => this.said.push(line),
    })
    const json = JSON.parse(stdout) as { files: Record<string, unknown>[]; error?: string }
    return { exitCode, json, first: json.files?.[0] }
  }
}
