import { useEffect } from 'react'
import type { Issue } from '#core/result/issue.ts'
import { formatNumber } from '#core/units/format.ts'
import type { Scenario } from '#core/workspace/model/plans.ts'
import { useScenarios } from '#renderer/data/use-documents.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import type { Objective } from '#renderer/jobs/use-objectives.ts'
import { AnswerHeader } from '#renderer/ui/AnswerHeader.tsx'
import { IssueList } from '#renderer/ui/IssueList.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Controls } from './Controls.tsx'
import { useDraft, type ChangeDraft, type Draft } from './drafts.ts'
import { MethodNotes } from './MethodNotes.tsx'
import { CURRENT_KEY, useScenarioRows, type ScenarioRow } from './scenario-rows.ts'
import { ScenarioTable } from './ScenarioTable.tsx'
import { useChosenSlo } from './use-chosen-slo.ts'
import { useBaseline, useWhatIf, type Baseline, type BaselineAnswer } from './use-what-if.ts'
import { WhatIfActions } from './WhatIfActions.tsx'
import { WhatIfCharts } from './WhatIfCharts.tsx'
import { WhatIfHeader } from './WhatIfHeader.tsx'
import { windowRange, windowsWord, windowWord } from './words.ts'

interface WhatIfProps {
  objective: Objective
  objectives: readonly Objective[]
  onChoose: (sloId: string) => void
}

/** The what-if of one objective. */
export function WhatIf(props: WhatIfProps) {
  const { slo } = props.objective
  const [draft, change] = useDraft(slo.id)
  useNamedScenario(slo.id, change)
  const { baseline, issues } = useBaseline(props.objective, draft)
  if (baseline === null) return <Reading {...props} issues={issues} />
  return <Played {...props} baseline={baseline} issues={issues} draft={draft} change={change} />
}

/** Opens the scenario that the address names; from then on it names the objective alone. */
function useNamedScenario(sloId: string, change: ChangeDraft): void {
  const { scenarioId, choose } = useChosenSlo()
  const saved = useScenarios()?.find(({ id }) => id === scenarioId)
  useEffect(() => {
    if (saved === undefined || saved.sloId !== sloId) return
    change(draftOfScenario(saved))
    choose(sloId)
    // `change` is a new function at every render and does the same each time.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [saved, sloId, choose])
}

function draftOfScenario({ overrides, trials, seed, id }: Scenario): Partial<Draft> {
  return { overrides, trials, seed, scenarioId: id }
}

function Reading({ objective, issues }: WhatIfProps & Pick<BaselineAnswer, 'issues'>) {
  const { name } = objective.slo
  const answer =
    issues.length === 0 ? `Reading the past of ${name} …` : `The past of ${name} can’t be read.`
  return (
    <Page header={<AnswerHeader title={`What-if: ${name}`} answer={answer} />}>
      <IssueList issues={issues} />
    </Page>
  )
}

interface PlayedProps extends WhatIfProps {
  baseline: Baseline
  issues: BaselineAnswer['issues']
  draft: Draft
  change: ChangeDraft
}

/** What opening a row changes: the baseline drops all changes, a scenario brings its own. */
function draftOf({ key, scenario }: ScenarioRow): Partial<Draft> {
  if (key === CURRENT_KEY) return {}
  if (scenario === null) return { overrides: {}, scenarioId: null }
  return draftOfScenario(scenario)
}

/** Says it where no incident is known: the baseline then rests on published figures. */
function quietPast({ service }: Objective, { history }: Baseline): readonly Issue[] {
  const { fit, outsideMinutesPerDay } = history
  if (fit.counts.incidents > 0) return []
  const days = formatNumber(fit.observedDays, 0)
  const losses =
    outsideMinutesPerDay === null ? '' : ', and all that was lost counts as lost outside incidents'
  return [
    {
      code: 'no-incidents',
      severity: 'warning',
      message: `No incident of ${service.name} is known in ${days} days: published durations stand in for its own${losses}.`,
      remedy: 'Import its incidents to tell outages from a slow burn.',
    },
  ]
}

const FOOTER = (
  <>
    <span>Independent incidents, charged when they start.</span>
    <span>Every row has the same luck (common random numbers).</span>
    <span>Without the feedback of a freeze.</span>
  </>
)

function Played(props: PlayedProps) {
  const { objective, baseline, draft, change } = props
  const { slo } = objective
  const { meta } = useWorkspace()
  const timeZone = slo.window.kind === 'calendar' ? slo.window.timeZone : meta.timeZone
  const { variant, answer, issues } = useWhatIf(baseline.simulation, draft)
  const { value: comparison, stale } = answer
  const { rows, selectedKey, opened } = useScenarioRows(slo.id, baseline.simulation, answer, draft)
  const hint = opened === null && rows.length > 1 ? ' · a name opens its scenario' : ''
  return (
    <Page
      header={
        <WhatIfHeader
          objective={objective}
          baseline={baseline}
          draft={draft}
          answer={answer}
          timeZone={timeZone}
          actions={
            <WhatIfActions
              slo={slo}
              baseline={baseline.simulation}
              variant={variant}
              draft={draft}
              change={change}
              opened={opened}
              saved={selectedKey === opened?.id}
            />
          }
        />
      }
      controlsLabel="Assumptions"
      controls={<Controls {...props} onChange={change} />}
      footer={FOOTER}
    >
      <IssueList issues={[...issues, ...props.issues, ...quietPast(objective, baseline)]} />
      {comparison === null || issues.length > 0 ? null : (
        <WhatIfCharts
          comparison={comparison}
          stale={stale}
          startMs={baseline.window.fromMs}
          timeZone={timeZone}
          word={windowWord(slo.window)}
          words={windowsWord(slo.window)}
        />
      )}
      <ScenarioTable
        rows={rows}
        selectedKey={selectedKey}
        opened={opened}
        note={`${windowRange(baseline.window, timeZone)}${hint}`}
        onOpen={(row) => change(draftOf(row))}
      />
      <MethodNotes baseline={baseline} comparison={comparison} />
    </Page>
  )
}
