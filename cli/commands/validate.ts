import { migrateReport } from '#core/report/migrate.ts'
import { issueText, type Issue } from '#core/result/issue.ts'
import { parseSimulationInput } from '#core/simulation/simulation-input.ts'
import { unpackWorkspace } from '#core/workspace/file/unpack-workspace.ts'
import { UsageError, type Command } from '../command.ts'
import { readInput, readJson } from '../files.ts'

interface Checked {
  readonly kind: 'workspace' | 'report' | 'scenario'
  readonly issues: readonly Issue[]
}

/** `headroom validate`: is this file whole, and does it agree with itself? */
export const validateCommand: Command = {
  name: 'validate',
  summary: 'Checks a workspace, report or scenario file: schema, hashes, references, audit chain.',
  usage: 'FILE',
  help: {},
  options: { workspace: { type: 'string' } },
  async run({ options, positionals }) {
    const named = options['workspace']
    const files = typeof named === 'string' ? [named, ...positionals] : positionals
    const path = files[0]
    if (path === undefined || files.length > 1) {
      throw new UsageError('One file is needed.', 'headroom validate q.headroom')
    }
    const { kind, issues } = path.toLowerCase().endsWith('.json')
      ? checkJson(await readJson(path))
      : checkWorkspace(await readInput(path))
    const errors = issues.filter((issue) => issue.severity === 'error').length
    return {
      findings: issues.length > 0,
      json: { file: path, kind, valid: issues.length === 0, errors, issues },
      text: issues.length === 0 ? `${path}: sound.` : issues.map(issueText).join('\n'),
    }
  },
}

/** Damage is what this command is asked about, so it is a finding, not an unreadable input. */
function checkWorkspace(bytes: Uint8Array): Checked {
  const unpacked = unpackWorkspace(bytes)
  if (!unpacked.ok) return { kind: 'workspace', issues: unpacked.error }
  return { kind: 'workspace', issues: unpacked.value.issues }
}

function checkJson(value: unknown): Checked {
  const isReport = typeof value === 'object' && value !== null && 'schemaVersion' in value
  if (isReport) {
    const report = migrateReport(value)
    return { kind: 'report', issues: report.ok ? [] : [report.error] }
  }
  const scenario = parseSimulationInput(value)
  return { kind: 'scenario', issues: scenario.ok ? [] : scenario.error }
}
