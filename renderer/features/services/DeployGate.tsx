import { useMemo, useState } from 'react'
import { deployGate, gateRule, type GateAnswer } from '#core/policy/deploy-gate.ts'
import { listed } from '#core/report/words.ts'
import { formatRemaining } from '#core/units/format.ts'
import { useChangeTypes } from '#renderer/data/use-change-types.ts'
import type { Objective } from '#renderer/jobs/use-objectives.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { StatusMark, type Status } from '#renderer/ui/StatusMark.tsx'
import styles from './Services.module.css'

interface Row {
  readonly objective: Objective
  readonly answer: GateAnswer
}

const TABLE_HEIGHT = 320
const NAMED = 4

/** May a change of some type go out now? A verdict per objective, with the rule behind it. */
export function DeployGate({ objectives }: { objectives: readonly Objective[] }) {
  const types = useChangeTypes()
  const [chosen, setChosen] = useState<string | null>(null)
  const changeType = chosen ?? types[0]!
  const rows = useMemo(
    () =>
      objectives.map((objective): Row => {
        const remaining = objective.status?.remaining ?? null
        return { objective, answer: deployGate(objective.policy, remaining, changeType) }
      }),
    [objectives, changeType],
  )
  if (objectives.length === 0) return null
  return (
    <Section title="Deploy gate" note="exceptions first, then the tier of the budget">
      <div className={styles.toolbar}>
        <div className={styles.gate}>
          <Select
            label="May a change go out now?"
            options={types.map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
            value={changeType}
            onChange={setChosen}
          />
        </div>
        <p aria-live="polite">{gateSentence(rows, changeType)}</p>
      </div>
      <DataTable
        caption="Verdict of the deploy gate per objective"
        columns={columns}
        rows={rows}
        rowKey={({ objective }) => objective.slo.id}
        initialSort={{ id: 'verdict', descending: false }}
        maxHeight={TABLE_HEIGHT}
      />
    </Section>
  )
}

/** What stops a change first. */
const RANK = { denied: 0, undecided: 1, allowed: 2 } as const

const columns: readonly Column<Row>[] = [
  { id: 'service', header: 'Service', value: ({ objective }) => objective.service.name },
  { id: 'objective', header: 'Objective', value: ({ objective }) => objective.slo.name },
  {
    id: 'verdict',
    header: 'Verdict',
    value: ({ answer }) => RANK[verdictOf(answer)],
    render: ({ answer }) => <StatusMark status={verdictOf(answer)} />,
  },
  {
    id: 'rule',
    header: 'Rule',
    value: ({ answer }) => gateRule(answer),
  },
  {
    id: 'left',
    header: 'Budget',
    align: 'right',
    value: ({ objective }) => objective.status?.remaining ?? null,
    render: ({ objective }) => formatRemaining(objective.status?.remaining),
  },
  { id: 'policy', header: 'Policy', value: ({ objective }) => objective.policy?.name ?? null },
]

function verdictOf({ allowed }: GateAnswer): Extract<Status, 'allowed' | 'denied' | 'undecided'> {
  if (allowed === null) return 'undecided'
  return allowed ? 'allowed' : 'denied'
}

function gateSentence(rows: readonly Row[], changeType: string): string {
  const names = (verdict: string) =>
    rows
      .filter(({ answer }) => verdictOf(answer) === verdict)
      .map(({ objective }) => objective.slo.name)
  const what = changeType.replaceAll('_', ' ')
  const denied = names('denied')
  const unknown = names('undecided')
  const open = unknown.length === 0 ? '' : ` No answer for ${listed(unknown, NAMED)}.`
  if (denied.length > 0) return `${what}: denied by ${listed(denied, NAMED)}.${open}`
  if (unknown.length === rows.length) return open.trim()
  return `${what}: allowed by all${unknown.length === 0 ? '' : ' that decide'}.${open}`
}
