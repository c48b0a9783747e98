import { sloStatus } from '#core/error-budget/slo-status.ts'
import { deployGate } from '#core/policy/deploy-gate.ts'
import { sliColumns } from '#core/sli/sli-columns.ts'
import type { Slo } from '#core/workspace/model/objectives.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import { UsageError, type Command } from '../command.ts'
import { findRecord } from '../find-record.ts'
import { requiredText } from '../options.ts'
import { sloAsOfMs } from '../slo-as-of.ts'
import { openWorkspace } from '../workspace-file.ts'

/** `headroom policy gate`: may this change be deployed under the objective's policy? */
export const policyCommand: Command = {
  name: 'policy',
  summary: 'Asks the error-budget policy whether a change may be deployed.',
  usage: 'gate --workspace FILE --slo NAME --change-type TYPE',
  help: {
    '--workspace FILE': 'the .headroom file',
    '--slo NAME': 'the objective, by name or id',
    '--change-type TYPE': 'e.g. feature or security_fixes; exceptions of the policy always pass',
  },
  options: {
    workspace: { type: 'string' },
    slo: { type: 'string' },
    'change-type': { type: 'string' },
  },
  async run({ options, positionals }, shell) {
    if (positionals[0] !== 'gate' || positionals.length > 1) {
      throw new UsageError('Only "policy gate" is known.', 'See: headroom policy --help')
    }
    const workspace = await openWorkspace(requiredText(options, 'workspace'), shell)
    const changeType = requiredText(options, 'change-type')
    const slo = findRecord('objectives', workspace.documents.slos, requiredText(options, 'slo'))
    const nowMs = sloAsOfMs(workspace, slo, shell.nowMs())
    const policy =
      workspace.documents.policies.find((candidate) => candidate.id === slo.policyId) ?? null
    const remaining = remainingOf(workspace, slo, nowMs)
    const answer = deployGate(policy, remaining, changeType)
    return {
      // No rule and no data are findings too: a gate must not open for want of an answer.
      findings: answer.allowed !== true,
      json: {
        slo: slo.name,
        changeType,
        asOfMs: nowMs,
        remaining,
        policy: policy?.name ?? null,
        ...answer,
      },
      text: answer.reason,
    }
  },
}

function remainingOf(workspace: Workspace, slo: Slo, nowMs: number): number | null {
  const sli = workspace.documents.slis.find((candidate) => candidate.id === slo.sliId)
  if (sli === undefined) return null
  const columns = sliColumns(sli.source, (id) => workspace.series.get(id))
  return columns.ok ? sloStatus({ slo, columns: columns.value, nowMs }).remaining : null
}
