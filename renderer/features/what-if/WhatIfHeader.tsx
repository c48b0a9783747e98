import type { ReactNode } from 'react'
import { chanceText, counted, listed } from '#core/report/words.ts'
import {
  formatDate,
  formatDateTime,
  formatNumber,
  formatPercent,
  formatTarget,
} from '#core/units/format.ts'
import { overridableInputs } from '#core/scenario/apply-overrides.ts'
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

function Sentence({ objective, baseline, draft, comparison }: SentenceProps) {
  const { slo } = objective
  const { pMiss } = comparison.baseline
  const isRest = draft.horizon === 'rest' && baseline.hasRest
  const isKnown = baseline.history.fit.counts.incidents > 0
  const like = isKnown ? ` ${likeWhat(baseline.history, slo.window)}` : ''
  return (
    <>
      {isKnown ? `${capitalised(slo.name)} misses` : withoutIncidents(objective, baseline)}{' '}
      {formatTarget(slo.target)} {isRest ? `this ${windowWord(slo.window)} ` : ''}in{' '}
      <Figure title={chanceText(pMiss.value, pMiss.standardError)}>{ofHundred(pMiss.value)}</Figure>{' '}
      {isRest ? 'endings that start from what is spent' : `${windowsWord(slo.window)}${like}`}
      <Changed comparison={comparison} />.
    </>
  )
}

/** Where nothing is known the figure is one of published outages, and is not said of the past. */
function withoutIncidents({ slo, service }: Objective, { simulation }: Baseline): string {
  const { incidentsPerWindow } = overridableInputs(simulation)
  const rate = `${formatNumber(incidentsPerWindow)} incidents a ${windowWord(slo.window)}`
  return `No incident of ${service.name} is known; with published durations and ${rate} ${slo.name} would miss`
}

const MOST_NAMED = 2

/** What the changes make of the chance before it. */
function Changed({ comparison }: Pick<SentenceProps, 'comparison'>) {
  const { baseline, variant, changes } = comparison
  if (changes.length === 0) return null
  const { value, standardError } = variant.pMiss
  const more = changes.length - MOST_NAMED
  const named = changes.slice(0, MOST_NAMED).map(changeWords)
  const words = listed(more > 0 ? [...named, counted(more, 'more change')] : named)
  if (ofHundred(value) === ofHundred(baseline.pMiss.value))
    return `; with ${words} it would stay so`
  return (
    <>
      ; with {words} it would be{' '}
      <Figure title={chanceText(value, standardError)}>
        {ofHundred(value).replace(/ of 100$/, '')}
      </Figure>
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
      {trialsText(draft, answer)} · seed <code>{draft.seed}</code>
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
