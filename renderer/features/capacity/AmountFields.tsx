import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { formatDate, formatPercent } from '#core/units/format.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import { AssumptionField } from '#renderer/ui/AssumptionField.tsx'
import { inputUnit } from './input-unit.ts'

/** What the amounts rest on. */
export interface EvidenceProps {
  resource: Resource
  /** Null until it is computed. */
  baselineOutlook: ResourceOutlook | null
  zone: string
}

type AmountKey = 'demand' | 'growth' | 'limit' | 'leadTimeDays' | 'redundancy' | 'risk'

/** What a field needs to show one of the assumptions and to change it. */
export type FieldOf = (key: AmountKey) => {
  dense: true
  value: number
  baseline: number
  onChange: (value: number) => void
}

interface FieldsProps extends EvidenceProps {
  fieldOf: FieldOf
}

/** How the use goes on. */
export function UseFields({ baselineOutlook, fieldOf }: FieldsProps) {
  const growth = baselineOutlook?.monthsUntilCapacity.growthPerMonth ?? null
  return (
    <>
      <AssumptionField
        {...fieldOf('demand')}
        label="Demand"
        min={-0.5}
        max={2}
        step={0.01}
        factor={100}
        digits={1}
        unit="%"
        signed
        evidence="from now on"
      />
      <AssumptionField
        {...fieldOf('growth')}
        label="Growth"
        min={0}
        max={5}
        step={0.05}
        digits={2}
        unit="×"
        evidence={growth === null ? '' : `${signed(growth)} a month`}
      />
    </>
  )
}

/** What stands against it, and how long more of it takes. */
export function SupplyFields({ resource, baselineOutlook, zone, fieldOf }: FieldsProps) {
  const typed = inputUnit(resource.unit)
  const { units = 1 } = resource
  const peak = baselineOutlook?.utilisation.peakRatio ?? null
  const delivery = baselineOutlook?.delivery.deliveryMs ?? null
  return (
    <>
      <AssumptionField
        {...fieldOf('limit')}
        label={units > 1 ? 'Limit of a unit' : 'Limit'}
        min={resource.limit / 10}
        max={resource.limit * 10}
        curve="log"
        step={resource.limit / 100}
        factor={typed.factor}
        digits={2}
        unit={typed.unit}
        evidence={peak === null ? '' : `peak at ${formatPercent(peak, 0)}`}
      />
      {units > 1 ? (
        <AssumptionField
          {...fieldOf('redundancy')}
          label="Units to lose"
          min={0}
          max={units - 1}
          step={1}
          digits={0}
          unit={`of ${units}`}
          evidence="usable after the loss"
        />
      ) : null}
      <AssumptionField
        {...fieldOf('leadTimeDays')}
        label="Lead time"
        min={0}
        max={Math.max(365, resource.leadTimeDays)}
        step={1}
        digits={0}
        unit="d"
        evidence={delivery === null ? '' : `to ${formatDate(delivery, zone)}`}
      />
      <AssumptionField
        {...fieldOf('risk')}
        label="Risk"
        min={0.01}
        max={0.5}
        step={0.01}
        factor={100}
        digits={1}
        unit="%"
        evidence="of being late"
      />
    </>
  )
}

function signed(ratio: number): string {
  return `${ratio > 0 ? '+' : ''}${formatPercent(ratio, Math.abs(ratio) < 0.1 ? 1 : 0)}`
}
