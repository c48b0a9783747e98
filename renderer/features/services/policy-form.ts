import { policyIssues } from '#core/policy/check-policy.ts'
import { DEFAULT_POLICY, type PolicyRules } from '#core/policy/default-policy.ts'
import type { Policy } from '#core/workspace/model/objectives.ts'
import type { Errors } from '#renderer/ui/use-form.ts'
import { listError, listOf, nameError, percentText, present, ratioOf } from './form-text.ts'

/** A policy as it is being typed: thresholds in percent, lists with commas. */
export interface PolicyForm {
  readonly id: string | null
  readonly name: string
  readonly warning: string
  readonly critical: string
  readonly exhausted: string
  readonly warningActions: string
  readonly criticalActions: string
  readonly exhaustedActions: string
  readonly exceptions: string
}

export const TIER_NAMES = ['warning', 'critical', 'exhausted'] as const

export const newPolicy: PolicyForm = {
  id: null,
  name: 'Standard error budget policy',
  ...rulesForm(DEFAULT_POLICY),
}

export function policyForm({ id, name, ...rules }: Policy): PolicyForm {
  return { id, name, ...rulesForm(rules) }
}

function rulesForm({
  thresholds,
  actions,
  exceptions,
}: PolicyRules): Omit<PolicyForm, 'id' | 'name'> {
  return {
    warning: percentText(thresholds.warning),
    critical: percentText(thresholds.critical),
    exhausted: percentText(thresholds.exhausted),
    warningActions: actions.warning.join(', '),
    criticalActions: actions.critical.join(', '),
    exhaustedActions: actions.exhausted.join(', '),
    exceptions: exceptions.join(', '),
  }
}

export function policyErrors(form: PolicyForm): Errors<PolicyForm> {
  const lists = ['warningActions', 'criticalActions', 'exhaustedActions', 'exceptions'] as const
  const thresholds = Object.fromEntries(
    TIER_NAMES.map((tier) => [tier, thresholdError(form[tier])]),
  )
  const readable = Object.values(thresholds).every((error) => error === undefined)
  const ladder = readable ? policyIssues(rulesOf(form)) : []
  for (const { path, message, remedy } of ladder) {
    thresholds[path!.replace('thresholds.', '')] = `${message} ${remedy}`
  }
  return present<PolicyForm>({
    name: nameError(form.name, 'policy'),
    ...thresholds,
    ...Object.fromEntries(lists.map((list) => [list, listError(form[list], 200)])),
  })
}

function thresholdError(text: string): string | undefined {
  const ratio = ratioOf(text)
  if (ratio === null) return 'Type the percentage of budget left, e.g. 20.'
  return ratio > 1 ? 'At most 100 % of a budget can be left.' : undefined
}

function rulesOf(form: PolicyForm): PolicyRules {
  return {
    thresholds: {
      warning: ratioOf(form.warning)!,
      critical: ratioOf(form.critical)!,
      exhausted: ratioOf(form.exhausted)!,
    },
    actions: {
      warning: listOf(form.warningActions),
      critical: listOf(form.criticalActions),
      exhausted: listOf(form.exhaustedActions),
    },
    exceptions: listOf(form.exceptions),
  }
}

/** Call it only without errors. */
export function policyRecord(form: PolicyForm): Omit<Policy, 'id'> & { id?: string } {
  const record = { name: form.name.trim(), ...rulesOf(form) }
  return form.id === null ? record : { ...record, id: form.id }
}
