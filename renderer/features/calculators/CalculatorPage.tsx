import type { ReactNode } from 'react'
import type { Issue } from '#core/result/issue.ts'
import { AnswerHeader } from '#renderer/ui/AnswerHeader.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { IssueList } from '#renderer/ui/IssueList.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { showCalculator, useCalculators } from './calculator-state.ts'
import styles from './Calculators.module.css'

const CALCULATORS = [
  { value: 'scalability', label: 'Scalability' },
  { value: 'queue', label: 'Queue' },
  { value: 'driver', label: 'Driver' },
] as const

interface CalculatorPageProps {
  title: string
  answer: ReactNode
  meta: readonly ReactNode[]
  controls: ReactNode
  issues: readonly Issue[]
  /** How the figures are made and what they leave out, one sentence each. */
  method: readonly string[]
  footer?: ReactNode
  children: ReactNode
}

/** What every calculator has: its answer, its inputs at the left, its method one click away. */
export function CalculatorPage(props: CalculatorPageProps) {
  const { title, answer, meta, controls, issues, method, footer, children } = props
  const shown = useCalculators((state) => state.shown)
  return (
    <Page
      header={<AnswerHeader title={title} answer={answer} meta={meta} />}
      controlsLabel="Inputs"
      controls={
        <>
          <SegmentedControl
            label="Calculator"
            hideLabel
            options={CALCULATORS}
            value={shown}
            onChange={showCalculator}
          />
          {controls}
        </>
      }
      footer={footer}
    >
      <IssueList issues={issues} limit={20} />
      {children}
      <Disclosure label="Method and assumptions">
        <ul className={styles.prose}>
          {method.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Disclosure>
    </Page>
  )
}
