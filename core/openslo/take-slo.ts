import { parseShorthand, rollingSeconds } from './duration-shorthand.ts'
import type {
  AlertCondition,
  AlertPolicy,
  BudgetingMethod,
  ObjectiveTarget,
  SloObject,
} from './openslo-object.ts'
import { parseStartTime, type OpenSloWindow } from './openslo-window.ts'
import type { RawConditionSpec, RawPolicySpec } from './schema-alert.ts'
import type { RawObjective, RawSloSpec, RawWindow } from './schema-slo.ts'
import { indicatorUseOf, ratioOfPercent, sliceSecondsOf } from './take-fields.ts'

/** Takes over SLOs and alert policies that have passed the schema of OpenSLO v1. */

const METHODS = {
  Occurrences: 'occurrences',
  Timeslices: 'timeslices',
  RatioTimeslices: 'ratio-timeslices',
} as const satisfies Record<RawSloSpec['budgetingMethod'], BudgetingMethod>

const DAY_SECONDS = 86_400

export function sloOf(spec: RawSloSpec): SloObject {
  const targets = spec.objectives.map(targetOf)
  return {
    kind: 'SLO',
    description: spec.description ?? '',
    service: spec.service,
    method: METHODS[spec.budgetingMethod],
    window: windowOf(spec.timeWindow[0]!),
    windowAssumed: false,
    indicator: indicatorUseOf(spec),
    composite: targets.some(({ indicator }) => indicator !== null),
    targets,
    alertPolicies: (spec.alertPolicies ?? []).map(({ ref, inline }) =>
      ref === null ? { ref, inline: policyOf(inline.spec) } : { ref, inline: null },
    ),
  }
}

function targetOf(objective: RawObjective): ObjectiveTarget {
  return {
    displayName: objective.displayName ?? null,
    target: objective.target ?? ratioOfPercent(objective.targetPercent!),
    op: objective.op ?? null,
    value: objective.value ?? null,
    sliceTarget: objective.timeSliceTarget ?? null,
    sliceSeconds: sliceSecondsOf(objective.timeSliceWindow),
    indicator: indicatorUseOf(objective),
    weight: objective.compositeWeight ?? 1,
  }
}

function windowOf({ duration: text, calendar }: RawWindow): OpenSloWindow {
  const duration = parseShorthand(text)!
  if (calendar) {
    const { startTime, timeZone } = calendar
    const start = parseStartTime(startTime)!
    return { kind: 'calendar', text, duration, startTime, start, timeZone }
  }
  return { kind: 'rolling', text, days: rollingSeconds(duration) / DAY_SECONDS }
}

export function policyOf(spec: RawPolicySpec): AlertPolicy {
  const condition = spec.conditions[0]!
  return {
    description: spec.description ?? '',
    whenNoData: spec.alertWhenNoData ?? false,
    whenResolved: spec.alertWhenResolved ?? false,
    whenBreaching: spec.alertWhenBreaching ?? false,
    condition:
      condition.ref === null
        ? { ref: null, inline: conditionOf(condition.inline.spec) }
        : { ref: condition.ref, inline: null },
    targets: spec.notificationTargets.map(({ ref, inline }) =>
      ref === null ? { ref, inline: inline.spec.target } : { ref, inline: null },
    ),
  }
}

/** The specification names no operator; go-sdk does. At or above the threshold is its meaning. */
export function conditionOf({ severity, condition }: RawConditionSpec): AlertCondition {
  return {
    severity,
    op: condition.op ?? 'gte',
    threshold: condition.threshold,
    lookbackSeconds: rollingSeconds(parseShorthand(condition.lookbackWindow)!),
    afterSeconds: sliceSecondsOf(condition.alertAfter) ?? 0,
  }
}
