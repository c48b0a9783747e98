import { useMemo, useState, type ReactNode } from 'react'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { useObjectives, type Objective } from '#renderer/jobs/use-objectives.ts'
import { cx } from '#renderer/ui/cx.ts'
import { IssueList } from '#renderer/ui/IssueList.tsx'
import { Page, WithNotes } from '#renderer/ui/Page.tsx'
import { usePageTitle } from '#renderer/ui/page-title.ts'
import { BudgetCharts, type Period } from './BudgetCharts.tsx'
import { BudgetHeader } from './BudgetHeader.tsx'
import { BudgetMethod } from './BudgetMethod.tsx'
import { BudgetNotes } from './BudgetNotes.tsx'
import { BurnTiles } from './BurnTiles.tsx'
import { IncidentLosses } from './IncidentLosses.tsx'
import { NoBudgets } from './NoBudgets.tsx'
import { ObjectiveList } from './ObjectiveList.tsx'
import { useBudget, type Budget } from './use-budget.ts'
import { useSelection } from './use-selection.ts'
import { WorstPeriods } from './WorstPeriods.tsx'
import { worstFirst } from './worst-first.ts'
import styles from './Budget.module.css'

const METHOD =
  'By occurrences: bad events over (1 − target) × all events. Slots without data are ignored.'

/** One objective's error budget: what is left, how it went, what spent it. */
export function BudgetPage() {
  usePageTitle('Budgets')
  const { meta } = useWorkspace()
  const { list } = useObjectives()
  const { named, select } = useSelection()
  const sorted = useMemo(() => (list === undefined ? undefined : worstFirst(list)), [list])
  if (sorted === undefined) return null
  const chosen = sorted.find(({ slo }) => slo.id === named) ?? sorted[0]
  if (chosen === undefined) return <NoBudgets />
  return (
    <ChosenBudget
      objective={chosen}
      zone={meta.timeZone}
      list={
        <ObjectiveList
          objectives={sorted}
          chosenId={chosen.slo.id}
          zone={meta.timeZone}
          onChoose={select}
        />
      }
    />
  )
}

interface ChosenBudgetProps {
  objective: Objective
  zone: string
  list: ReactNode
}

function ChosenBudget({ objective, zone, list }: ChosenBudgetProps) {
  const { budget, stale, issues } = useBudget(objective, zone)
  return (
    <Page
      header={<BudgetHeader objective={objective} zone={zone} />}
      controls={list}
      controlsLabel="Objectives"
      footer={METHOD}
    >
      <IssueList issues={issues} />
      {budget === null ? null : (
        <div className={cx(styles.body, stale && styles.stale)} aria-busy={stale}>
          <BudgetBody budget={budget} zone={zone} />
        </div>
      )}
    </Page>
  )
}

function BudgetBody({ budget, zone }: { budget: Budget; zone: string }) {
  const [period, setPeriod] = useState<Period>('hours')
  const { slo } = budget.objective
  const { status } = budget.answer
  return (
    <>
      <WithNotes notes={<BudgetNotes budget={budget} zone={zone} />}>
        <BudgetCharts budget={budget} period={period} onPeriod={setPeriod} zone={zone} />
        <BurnTiles status={status} target={slo.target} />
      </WithNotes>
      <WorstPeriods budget={budget} period={period} zone={zone} />
      <IncidentLosses budget={budget} zone={zone} />
      <BudgetMethod slo={slo} status={status} />
    </>
  )
}
