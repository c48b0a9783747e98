import type { ReactNode } from 'react'
import { StartActions } from '#renderer/commands/StartActions.tsx'
import { useObjectives } from '#renderer/jobs/use-objectives.ts'
import { AnswerHeader } from '#renderer/ui/AnswerHeader.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { useChosenSlo } from './use-chosen-slo.ts'
import { WhatIf } from './WhatIf.tsx'

/** What another target, incident rate or repair time would make of an objective. */
export function WhatIfPage() {
  const { list } = useObjectives()
  const { named, choose } = useChosenSlo()
  if (list === undefined) return null
  const objective = list.find(({ slo }) => slo.id === named) ?? list[0]
  if (objective === undefined) {
    return (
      <Empty answer="There is no objective to try anything out on yet.">
        <EmptyState
          title="An objective is needed first"
          text={
            <>
              A what-if starts from a promise, e.g. 99.9 % a quarter, and from what its service went
              through. Load the sample quarter, import your own data, or define an objective under{' '}
              <a href="#/services">Services</a>.
            </>
          }
          actions={<StartActions />}
        />
      </Empty>
    )
  }
  return <WhatIf key={objective.slo.id} objective={objective} objectives={list} onChoose={choose} />
}

function Empty({ answer, children }: { answer: string; children: ReactNode }) {
  return <Page header={<AnswerHeader title="What-if" answer={answer} />}>{children}</Page>
}
