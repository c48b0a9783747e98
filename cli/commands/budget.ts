import { sloStatus, type SloStatus } from '#core/error-budget/slo-status.ts'
import { sliColumns } from '#core/sli/sli-columns.ts'
import {
  formatDate,
  formatDateTime,
  formatNumber,
  formatPercent,
  formatRemaining,
  formatTarget,
} from '#core/units/format.ts'
import { windowWords } from '#core/slo/window-words.ts'
import type { Slo } from '#core/workspace/model/objectives.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import type { Command } from '../command.ts'
import { findRecord } from '../find-record.ts'
import { requiredText, textList } from '../options.ts'
import { sloAsOfMs } from '../slo-as-of.ts'
import { openWorkspace } from '../workspace-file.ts'

interface Row {
  readonly slo: Slo
  /** The moment its answer speaks of. */
  readonly asOfMs: number
  readonly serviceName: string
  readonly status: SloStatus | null
  /** Why there is no status. */
  readonly reason: string | null
}

/** `headroom budget`: how much of each error budget is left. */
export const budgetCommand: Command = {
  name: 'budget',
  summary: 'Tells how much of each error budget is left.',
  usage: '--workspace FILE [--slo NAME]... [--check]',
  help: {
    '--workspace FILE': 'the .headroom file',
    '--slo NAME': 'only this objective, by name or id; may be repeated',
    '--check': 'exit 1 when a budget is exhausted or can’t be told',
  },
  options: {
    workspace: { type: 'string' },
    slo: { type: 'string', multiple: true },
    check: { type: 'boolean' },
  },
  async run({ options }, shell) {
    const workspace = await openWorkspace(requiredText(options, 'workspace'), shell)
    const wanted = textList(options, 'slo')
    const { slos } = workspace.documents
    const chosen =
      wanted.length === 0 ? slos : wanted.map((name) => findRecord('objectives', slos, name))
    const rows = chosen.map((slo) => rowOf(workspace, slo, shell.nowMs()))
    const zone = workspace.meta.timeZone
    return {
      findings: options['check'] === true && !allHold(rows),
      json: { slos: rows.map(jsonOf) },
      text:
        rows.length === 0
          ? 'There are no objectives in this workspace.'
          : rows.map((row) => textOf(row, zone)).join('\n'),
    }
  },
}

/** Nothing measured is nothing known: a check must not pass for want of an answer. */
function allHold(rows: readonly Row[]): boolean {
  const broken = (row: Row): boolean =>
    row.status === null || row.status.health === 'exhausted' || row.status.health === 'no-data'
  return rows.length > 0 && !rows.some(broken)
}

function rowOf(workspace: Workspace, slo: Slo, clockMs: number): Row {
  const nowMs = sloAsOfMs(workspace, slo, clockMs)
  const { services, slis, policies } = workspace.documents
  const serviceName = services.find((service) => service.id === slo.serviceId)?.name ?? 'unknown'
  const sli = slis.find((candidate) => candidate.id === slo.sliId)
  if (sli === undefined) {
    return { slo, asOfMs: nowMs, serviceName, status: null, reason: 'the indicator is gone' }
  }
  const columns = sliColumns(sli.source, (id) => workspace.series.get(id))
  if (!columns.ok) {
    return { slo, asOfMs: nowMs, serviceName, status: null, reason: columns.error.message }
  }
  const policy = policies.find((candidate) => candidate.id === slo.policyId)
  const input = { slo, columns: columns.value, nowMs }
  const status = sloStatus(policy === undefined ? input : { ...input, policy })
  return { slo, asOfMs: nowMs, serviceName, status, reason: null }
}

function jsonOf({ slo, asOfMs, serviceName, status, reason }: Row): Record<string, unknown> {
  const base = {
    id: slo.id,
    name: slo.name,
    service: serviceName,
    target: slo.target,
    method: slo.method,
    window: slo.window,
    asOfMs,
  }
  if (status === null) return { ...base, health: 'no-data', reason }
  const { worst: _, ...figures } = status
  return { ...base, ...figures }
}

function textOf({ slo, asOfMs, status, reason }: Row, zone: string): string {
  if (status === null) return `${slo.name}: no data (${reason ?? ''})`
  const left = formatRemaining(status.remaining, status.remainingMinutes)
  const burn =
    status.burn24h === null ? '' : `, burn rate ${formatNumber(status.burn24h, 1)} over 24 h`
  const gone =
    status.exhaustionMs === null || status.health === 'exhausted'
      ? ''
      : `, gone ${formatDate(status.exhaustionMs, zone)} at this rate`
  const sli = formatPercent(status.budget.sli, 4)
  const window = `${formatDate(status.window.fromMs, zone)} to ${formatDate(status.window.toMs, zone)}`
  return `${slo.name}: ${status.health}, ${left}; ${sli} of ${formatTarget(slo.target)}${burn}${gone}
  window ${window} (${windowWords(slo.window)}), ${slo.method} method; as of ${formatDateTime(asOfMs, zone)} ${zone}, data ${formatPercent(status.coverage, 1)}`
}
