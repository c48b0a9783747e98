import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sampleWorkspace, type SampleFile } from '#core/workspace/sample-workspace.ts'
import { UsageError, type Command } from '../command.ts'
import { readInput, readJson } from '../files.ts'
import { requiredText } from '../options.ts'
import { saveWorkspace } from '../workspace-file.ts'

/** `headroom demo`: the sample quarter as a workspace file, through the real import. */
export const demoCommand: Command = {
  name: 'demo',
  summary: 'Writes the sample quarter as a workspace file.',
  usage: '--out FILE.headroom',
  help: { '--out FILE': 'the .headroom file to write' },
  options: { out: { type: 'string' } },
  async run({ options }, shell) {
    const out = requiredText(options, 'out')
    const folder = sampleFolder()
    const source = {
      definitions: await readJson(join(folder, 'definitions.json')),
      bytesOf: (file: SampleFile) => readInput(join(folder, file)),
    }
    const workspace = await sampleWorkspace(source, { newId: shell.newId, nowMs: shell.nowMs() })
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
      text: `Wrote ${out}: ${workspace.meta.name}, ${services.length} services, ${slos.length} objectives, ${resources.length} resources.\nTry: headroom report --workspace ${basename(out)} --quarter latest --out report.pdf`,
    }
  },
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
