import type { ReactNode } from 'react'
import { chanceText, counted } from '#core/report/words.ts'
import {
  formatDate,
  formatDateTime,
  formatNumber,
  formatPercent,
  formatTarget,
} from '#core/units/format.ts'
import type { ScenarioComparison } from '#core/scenario/compare-scenarios.ts'
import type { Objective } from '#renderer/jobs/use-objectives.ts'
import type { RefinedAnswer } from '#renderer/jobs/use-refined-answer.ts'
import { AnswerHeader, Figure } from '#renderer/ui/AnswerHeader.tsx'
import type { Draft } from './drafts.ts'
import type { Baseline } from './use-what-if.ts'
import {
  capitalised,
  changeWords,
  likeWhat,
  ofHundred,
  seedText,
  windowRange,
  windowsWord,
  windowWord,
} from './words.ts'

interface WhatIfHeaderProps {
  objective: Objective
  baseline: Baseline
  draft: Draft
  answer: RefinedAnswer<ScenarioComparison>
  timeZone: string
  actions: ReactNode
}

/** How often the objective is missed, and what the changes would make of it. */
export function WhatIfHeader(props: WhatIfHeaderProps) {
  const { objective, baseline, draft, answer, actions } = props
  const { slo } = objective
  return (
    <AnswerHeader
      title={`What-if: ${slo.name}`}
      answer={
        answer.value === null ? (
          `Playing the ${windowWord(slo.window)} of ${slo.name} …`
        ) : (
          <Sentence
            objective={objective}
            baseline={baseline}
            draft={draft}
            comparison={answer.value}
          />
        )
      }
      meta={metaOf(props)}
      stale={answer.stale}
      actions={actions}
    />
  )
}

type SentenceProps = Pick<WhatIfHeaderProps, 'objective' | 'baseline' | 'draft'> & {
  comparison: ScenarioComparison
}

function Sentence({ objective: { slo }, baseline, draft, comparison }: SentenceProps) {
  const word = windowWord(slo.window)
  const before = comparison.baseline.pMiss.value
  const after = comparison.variant.pMiss.value
  const changes = comparison.changes
  const isRest = draft.horizon === 'rest' && baseline.hasRest
  return (
    <>
      {capitalised(slo.name)} misses {formatTarget(slo.target)} {isRest ? `this ${word} ` : ''}in{' '}
      <Figure title={chanceText(before, comparison.baseline.pMiss.standardError)}>
        {ofHundred(before)}
      </Figure>{' '}
      {isRest
        ? 'endings that start from what is spent'
        : `${windowsWord(slo.window)} ${likeWhat(baseline.history, slo.window)}`}
      {changes.length === 0 ? null : (
        <>
          ; {changes.slice(0, 2).map(changeWords).join(' and ')}
          {changes.length > 2
            ? ` with ${counted(changes.length - 2, 'more change')}`
            : ''} would{' '}
          {ofHundred(after) === ofHundred(before) ? (
            'leave it there'
          ) : (
            <>
              make it{' '}
              <Figure title={chanceText(after, comparison.variant.pMiss.standardError)}>
                {ofHundred(after).replace(/ of 100$/, '')}
              </Figure>
            </>
          )}
        </>
      )}
      .
    </>
  )
}

function metaOf({ objective, baseline, draft, answer, timeZone }: WhatIfHeaderProps): ReactNode[] {
  const { slo, nowMs } = objective
  const { history, window } = baseline
  const result = answer.value?.variant
  const since = formatDate(history.range.fromMs, timeZone)
  return [
    ...(result === undefined
      ? []
      : [
          <>
            P(miss) <b>{chanceText(result.pMiss.value, result.pMiss.standardError)}</b>
          </>,
        ]),
    <>
      {trialsText(draft, answer)} · seed <code>{seedText(draft.seed)}</code>
    </>,
    `${counted(history.fit.counts.incidents, 'incident')} known since ${since}`,
    <>
      <b>{slo.method}</b>, {windowRange(window, timeZone)}
    </>,
    `as of ${formatDateTime(nowMs, timeZone)}, ${timeZone.replaceAll('_', ' ')}`,
  ]
}

/** `100 000 trials`, or how far the refinement is. */
function trialsText({ trials }: Draft, answer: WhatIfHeaderProps['answer']): string {
  const { value, stale, refining, progress } = answer
  const all = `${formatNumber(trials)} trials`
  if (value === null || stale) return `playing ${all}`
  if (!refining) return `${formatNumber(value.variant.trials)} trials`
  const share = progress === null ? 0 : progress.done / (progress.total ?? Infinity)
  return `${formatNumber(value.variant.trials)} trials, refining to ${formatNumber(trials)}: ${formatPercent(share, 0)}`
}
