import type { CapacityChanges } from '#core/workspace/model/capacity.ts'
import { FormDialog, Wide } from '#renderer/ui/FormDialog.tsx'
import { NumberField } from '#renderer/ui/NumberField.tsx'
import { useForm, type Errors } from '#renderer/ui/use-form.ts'
import { AmountEditor } from './AmountEditor.tsx'
import { amountError, amountForm, amountOf, type AmountForm } from './event-form.ts'
import { withChange, type Assumptions } from './what-if.ts'

interface RangeDialogProps {
  changes: CapacityChanges
  baseline: Assumptions
  onLeave: () => void
  onSave: (changes: CapacityChanges) => void
}

interface RangeForm {
  readonly demand: AmountForm
  readonly leadTimeDays: AmountForm
  readonly coverDays: number
}

/** Assumptions that one is not sure of, as ranges: each path of the forecast draws its own. */
export function RangeDialog({ changes, baseline, onLeave, onSave }: RangeDialogProps) {
  const { demand, leadTimeDays, coverDays } = changes
  const state = useForm<RangeForm>(
    {
      demand: amountForm(demand ?? baseline.demand),
      leadTimeDays: amountForm(leadTimeDays ?? baseline.leadTimeDays),
      coverDays: coverDays ?? baseline.coverDays,
    },
    check,
  )
  const { form, set, errorOf } = state
  return (
    <FormDialog
      state={state}
      title="What you are not sure of"
      description="“Between 20 and 40 % more, 90 % sure” becomes a distribution that holds exactly that; each path of the forecast draws from it."
      saveLabel="Use these"
      onLeave={onLeave}
      onSave={async (done) => {
        onSave(changed(done, changes, baseline))
        return null
      }}
    >
      <Wide>
        <AmountEditor
          label="Demand"
          format={{ unit: '%', factor: 100, signed: true, digits: 2 }}
          value={form.demand}
          error={errorOf('demand')}
          onChange={(value) => set({ demand: value })}
        />
      </Wide>
      <Wide>
        <AmountEditor
          label="Lead time"
          format={{ unit: 'days', digits: 1 }}
          value={form.leadTimeDays}
          error={errorOf('leadTimeDays')}
          onChange={(value) => set({ leadTimeDays: value })}
        />
      </Wide>
      <NumberField
        label="A purchase shall last"
        value={form.coverDays}
        min={1}
        max={3660}
        unit="days"
        live
        onChange={(days) => set({ coverDays: days ?? baseline.coverDays })}
      />
    </FormDialog>
  )
}

function check({ demand, leadTimeDays }: RangeForm): Errors<RangeForm> {
  const errors: Errors<RangeForm> = {}
  const ends = ({ figure, low, high, certainty }: AmountForm): number[] =>
    (certainty === 'figure' ? [figure] : [low, high]).filter((end) => end !== null)
  const demandError = amountError(demand)
  if (demandError !== null) errors.demand = demandError
  else if (ends(demand).some((end) => end <= -1 || end > 100)) {
    errors.demand = 'Demand lies between −100 % and +10 000 %, −100 % itself excluded.'
  }
  const leadError = amountError(leadTimeDays)
  if (leadError !== null) errors.leadTimeDays = leadError
  else if (ends(leadTimeDays).some((end) => end < 0 || end > 3660)) {
    errors.leadTimeDays = 'The lead time lies between 0 and 3660 days.'
  }
  return errors
}

function changed(
  { demand, leadTimeDays, coverDays }: RangeForm,
  changes: CapacityChanges,
  baseline: Assumptions,
): CapacityChanges {
  const withDemand = withChange(changes, baseline, 'demand', amountOf(demand)!)
  const withLead = withChange(withDemand, baseline, 'leadTimeDays', amountOf(leadTimeDays)!)
  return withChange(withLead, baseline, 'coverDays', coverDays)
}
