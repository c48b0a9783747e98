import { useMemo } from 'react'
import { policyTier, type PolicyTier } from '#core/policy/policy-tier.ts'
import { formatPercent } from '#core/units/format.ts'
import { useObjectives, type Objective } from '#renderer/jobs/use-objectives.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { SectionLabel } from '#renderer/ui/Page.tsx'
import { policyErrors, policyRecord, type PolicyForm } from './policy-form.ts'
import styles from './Services.module.css'

interface Row {
  readonly id: string
  readonly name: string
  readonly remaining: number
  readonly tier: PolicyTier
}

/** Which tier the objectives of this policy are in, or all of them while it has none. */
export function PolicyPreview({ form }: { form: PolicyForm }) {
  const { list } = useObjectives()
  const { own, shown } = useMemo(() => followers(list ?? [], form.id), [list, form.id])
  const valid = Object.keys(policyErrors({ ...form, name: 'any' })).length === 0
  const rows = useMemo((): Row[] => {
    if (!valid) return []
    const rules = policyRecord(form)
    return shown.flatMap(({ slo: { id, name }, status }) => {
      const remaining = status?.remaining ?? null
      return remaining === null ? [] : [{ id, name, remaining, tier: policyTier(rules, remaining) }]
    })
  }, [form, valid, shown])
  return (
    <>
      <SectionLabel>On your data</SectionLabel>
      {valid ? (
        <>
          <DataTable
            caption="Tier of each objective under these thresholds"
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            initialSort={{ id: 'left', descending: false }}
            maxHeight={320}
            empty="No objective has a budget yet."
          />
          {own.length === 0 ? (
            <p className={styles.quiet}>No objective follows this policy yet: all are shown.</p>
          ) : null}
        </>
      ) : (
        <p className={styles.quiet}>Three thresholds in falling order show what they mean.</p>
      )}
    </>
  )
}

/** The objectives of a policy; all of them while it has none. */
function followers(objectives: readonly Objective[], policyId: string | null) {
  const own = objectives.filter(({ policy }) => policy !== null && policy.id === policyId)
  return { own, shown: own.length > 0 ? own : objectives }
}

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Objective', value: ({ name }) => name },
  {
    id: 'left',
    header: 'Left',
    align: 'right',
    value: ({ remaining }) => remaining,
    render: ({ remaining }) => formatPercent(remaining, 0),
  },
  { id: 'tier', header: 'Tier', value: ({ tier }) => tier },
]
