import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sampleWorkspace, type SampleFile } from '#core/workspace/sample-workspace.ts'
import { UsageError, type CliShell, type Command } from '../command.ts'
import { readInput, readJson } from '../files.ts'
import { requiredText } from '../options.ts'
import { saveWorkspace } from '../workspace-file.ts'

/** `headroom demo`: the sample quarter as a workspace file, through the real import. */
export const demoCommand: Command = {
  name: 'demo',
  summary: 'Writes the sample quarter as a workspace file.',
  usage: '--out FILE.headroom [--force]',
  help: {
    '--out FILE': 'the .headroom file to write',
    '--force': 'replace the file when it is there',
  },
  options: { out: { type: 'string' }, force: { type: 'boolean' } },
  async run({ options }, shell) {
    const out = requiredText(options, 'out')
    refuseBadTarget(out, options['force'] === true)
    const folder = sampleFolder()
    const source = {
      definitions: await readJson(join(folder, 'definitions.json')),
      bytesOf: (file: SampleFile) => readInput(join(folder, file)),
    }
    const workspace = await sampleWorkspace(source, { newId: idsOf(shell), nowMs: shell.nowMs() })
    await saveWorkspace(out, workspace)
    const { services, slos, resources, incidents, toilEntries } = workspace.documents
    return {
      findings: false,
      json: {
        workspace: out,
        name: workspace.meta.name,
        services: services.map(({ name }) => name),
        objectives: slos.map(({ name }) => name),
        resources: resources.map(({ name }) => name),
        incidents: incidents.length,
        toilEntries: toilEntries.length,
      },
      text: `Wrote ${out}: ${workspace.meta.name}, ${services.length} services, ${slos.length} objectives, ${resources.length} resources.\nTry: headroom report --workspace ${shellWord(out)} --quarter latest --out report.pdf`,
    }
  },
}

function refuseBadTarget(out: string, force: boolean): void {
  if (!out.toLowerCase().endsWith('.headroom')) {
    throw new UsageError(`--out is "${out}".`, 'End the name in .headroom.')
  }
  if (existsSync(out) && !force) {
    throw new UsageError(`${out} is there already.`, 'Add --force to replace it.')
  }
}

/** Ids counted from 1 where the clock is fixed, so that the same bytes come out again. */
function idsOf(shell: CliShell): () => string {
  if ((shell.env['SOURCE_DATE_EPOCH'] ?? '') === '') return shell.newId
  let count = 0
  return () => `00000000-0000-8000-8000-${(count += 1).toString(16).padStart(12, '0')}`
}

/** A path as one word of a shell. */
function shellWord(path: string): string {
  return /^[\w./~:\\-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
}

/** `assets/sample`, looked for upwards from this file: source and build lie at different depths. */
function sampleFolder(): string {
  let folder = fileURLToPath(new URL('.', import.meta.url))
  for (;;) {
    const candidate = join(folder, 'assets/sample')
    if (existsSync(join(candidate, 'definitions.json'))) return candidate
    const parent = join(folder, '..')
    if (parent === folder) {
      throw new UsageError('The sample quarter isn’t here.', 'Run from a clone of the repository.')
    }
    folder = parent
  }
}
