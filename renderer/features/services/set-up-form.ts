import type { IndicatorProposal } from '#core/sli/propose-indicators.ts'
import type { Service } from '#core/workspace/model/objectives.ts'
import type { SetUp } from '#renderer/data/set-up.ts'
import type { Errors } from '#renderer/ui/use-form.ts'
import { nameError, present } from './form-text.ts'
import { typedTarget, windowErrors, windowOf, type WindowForm } from './slo-form.ts'

/** One pair of series and what shall become of it. */
export interface SetUpRow {
  readonly proposal: IndicatorProposal
  readonly included: boolean
  readonly service: string
  readonly objective: string
  /** In percent, as typed. */
  readonly target: string
}

/** Everything that is set up at once, as it is being typed. */
export interface SetUpForm extends WindowForm {
  readonly rows: readonly SetUpRow[]
  readonly policyId: string | null
}

const FIRST_TARGET = '99.9'

export function setUpForm(
  proposals: readonly IndicatorProposal[],
  policyId: string | null,
  timeZone: string,
): SetUpForm {
  return {
    rows: proposals.map((proposal) => ({
      proposal,
      included: true,
      service: proposal.subject,
      objective: `${proposal.subject} availability`,
      target: FIRST_TARGET,
    })),
    windowKind: 'rolling',
    days: '30',
    period: 'quarter',
    timeZone,
    policyId,
  }
}

export interface RowErrors {
  readonly service?: string
  readonly objective?: string
  readonly target?: string
}

export function rowErrors({ included, service, objective, target }: SetUpRow): RowErrors {
  if (!included) return {}
  const typed = typedTarget(target)
  return present<RowErrors>({
    service: nameError(service, 'service'),
    objective: nameError(objective, 'objective'),
    target: 'error' in typed ? typed.error : undefined,
  })
}

export function setUpErrors(form: SetUpForm): Errors<SetUpForm> {
  const wrong = form.rows.some((row) => Object.keys(rowErrors(row)).length > 0)
  const none = form.rows.every(({ included }) => !included)
  return present<SetUpForm>({
    rows: none ? 'Choose at least one pair.' : wrong ? 'Correct the marked fields.' : undefined,
    ...windowErrors(form),
  })
}

/** The records to store; services there are already take the indicator in. Only without errors. */
export function setUpsOf(form: SetUpForm, services: readonly Service[]): SetUp[] {
  const window = windowOf(form)!
  return form.rows
    .filter(({ included }) => included)
    .map(({ proposal, service, objective, target }) => {
      const name = service.trim()
      const known = services.find((other) => other.name.toLowerCase() === name.toLowerCase())
      return {
        service: known ?? name,
        sli: {
          name: `${name} success ratio`,
          type: 'availability',
          description: `Good events of all events: ${proposal.countedName}, ${proposal.totalName}.`,
          measurementQuery: '',
          unit: '%',
          aggregation: 'average',
          source: proposal.source,
        },
        slo: {
          name: objective.trim(),
          description: '',
          consequences: '',
          target: (typedTarget(target) as { value: number }).value,
          method: 'occurrences',
          window,
          policyId: form.policyId,
        },
      }
    })
}
