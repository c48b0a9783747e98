import { useState } from 'react'
import { deployGate, gateRule } from '#core/policy/deploy-gate.ts'
import type { Policy } from '#core/workspace/model/objectives.ts'
import { useChangeTypes } from '#renderer/data/use-change-types.ts'
import { Select } from '#renderer/ui/Select.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'

interface GateQuestionProps {
  policy: Policy | null
  remaining: number | null
}

/** May a change of some type go out now? The verdict with the rule that gives it. */
export function GateQuestion({ policy, remaining }: GateQuestionProps) {
  const types = useChangeTypes()
  const [chosen, setChosen] = useState<string | null>(null)
  const changeType = chosen ?? types[0]!
  const answer = deployGate(policy, remaining, changeType)
  const mark =
    answer.allowed === null ? 'undecided' : answer.allowed ? ('allowed' as const) : 'denied'
  return (
    <>
      <Select
        label="May a change go out now?"
        options={types.map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
        value={changeType}
        onChange={setChosen}
      />
      <p aria-live="polite">
        <StatusMark status={mark} />. {gateRule(answer)}.
      </p>
    </>
  )
}
