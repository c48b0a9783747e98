import { issueText } from '#core/result/issue.ts'
import type { SloTemplate } from '#core/slo/slo-templates.ts'
import { targetOfPercent } from '#core/slo/target.ts'
import { isTimeZone } from '#core/time/zone.ts'
import type { Slo, SloWindow } from '#core/workspace/model/objectives.ts'
import { parseDecimal } from '#renderer/ui/decimal.ts'
import type { Errors } from '#renderer/ui/use-form.ts'
import { nameError, percentText, present, textError } from './form-text.ts'

/** A window as it is being chosen; what the other kind needs is kept meanwhile. */
export interface WindowForm {
  readonly windowKind: SloWindow['kind']
  readonly days: string
  readonly period: 'week' | 'month' | 'quarter' | 'year'
  readonly timeZone: string
}

/** An objective as it is being typed. */
export interface SloForm extends WindowForm {
  readonly id: string | null
  readonly serviceId: string
  readonly sliId: string | null
  readonly name: string
  /** In percent, as typed. */
  readonly target: string
  readonly description: string
  readonly consequences: string
  readonly policyId: string | null
}

export const PERIODS: readonly {
  readonly value: WindowForm['period']
  readonly label: string
}[] = [
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
  { value: 'quarter', label: 'Quarter' },
  { value: 'year', label: 'Year' },
]

/** Longest rolling window, in days. */
const MOST_DAYS = 3660

export function newSlo(
  context: Pick<SloForm, 'serviceId' | 'sliId' | 'policyId' | 'timeZone'>,
): SloForm {
  return {
    id: null,
    name: '',
    target: '99.9',
    windowKind: 'rolling',
    days: '30',
    period: 'month',
    description: '',
    consequences: '',
    ...context,
  }
}

/** @param zone of a calendar window, should the reader change to one */
export function sloForm(slo: Slo, zone: string): SloForm {
  const { id, serviceId, sliId, name, description, consequences, policyId } = slo
  const texts = { id, serviceId, sliId, name, description, consequences, policyId }
  return { ...texts, target: percentText(slo.target), ...windowForm(slo.window, zone) }
}

export function windowForm(window: SloWindow, zone: string): WindowForm {
  return window.kind === 'rolling'
    ? { windowKind: 'rolling', days: String(window.days), period: 'month', timeZone: zone }
    : { windowKind: 'calendar', days: '30', period: window.period, timeZone: window.timeZone }
}

/** What a template says; names and texts that were typed already stay. */
export function templatePatch(template: SloTemplate, form: SloForm): Partial<SloForm> {
  const { windowKind, days } = windowForm(template.window, form.timeZone)
  return {
    target: percentText(template.target),
    windowKind,
    days,
    name: form.name.trim() === '' ? template.name : form.name,
    description: form.description.trim() === '' ? template.description : form.description,
    consequences: form.consequences.trim() === '' ? template.consequences : form.consequences,
  }
}

/** The target that is typed, or what is wrong with it. */
export function typedTarget(text: string): { readonly value: number } | { readonly error: string } {
  if (text.trim() === '') return { error: 'Type the target in percent, e.g. 99.9.' }
  const percent = parseDecimal(text, '%')
  if (percent === null)
    return { error: `“${text.trim()}” is no number. Type a percentage such as 99.9.` }
  const target = targetOfPercent(percent)
  return target.ok ? { value: target.value } : { error: issueText(target.error) }
}

/** The window that is chosen, null while it is none yet. */
export function windowOf(form: WindowForm): SloWindow | null {
  if (Object.keys(windowErrors(form)).length > 0) return null
  return form.windowKind === 'rolling'
    ? { kind: 'rolling', days: parseDecimal(form.days)! }
    : { kind: 'calendar', period: form.period, timeZone: form.timeZone }
}

export function windowErrors(form: WindowForm): Errors<WindowForm> {
  const days = parseDecimal(form.days)
  const fits = days !== null && days > 0 && days <= MOST_DAYS
  const rolling = form.windowKind === 'rolling'
  return present<WindowForm>({
    days:
      rolling && !fits ? `Type the days, above 0 and at most ${MOST_DAYS}, e.g. 30.` : undefined,
    timeZone:
      !rolling && !isTimeZone(form.timeZone)
        ? `“${form.timeZone}” is no time zone. Choose one such as Europe/Berlin.`
        : undefined,
  })
}

export function sloErrors(form: SloForm): Errors<SloForm> {
  const target = typedTarget(form.target)
  return present<SloForm>({
    name: nameError(form.name, 'objective'),
    sliId: form.sliId === null ? 'Choose the indicator that measures it.' : undefined,
    target: 'error' in target ? target.error : undefined,
    ...windowErrors(form),
    description: textError(form.description),
    consequences: textError(form.consequences),
  })
}

/** Call it only without errors. */
export function sloRecord(form: SloForm): Omit<Slo, 'id'> & { id?: string } {
  const { id, serviceId, sliId, description, consequences, policyId } = form
  const target = typedTarget(form.target) as { value: number }
  const record = {
    serviceId,
    sliId: sliId!,
    name: form.name.trim(),
    description,
    consequences,
    target: target.value,
    method: 'occurrences' as const,
    window: windowOf(form)!,
    policyId,
  }
  return id === null ? record : { ...record, id }
}
