import type { ReportDocument } from '#core/report/report-document.ts'
import type { BudgetBurnSection } from '#core/report/sections/budget-burn.ts'
import { formatPercent, formatTarget } from '#core/units/format.ts'
import { BurnDown } from '../charts/BurnDown.tsx'
import { Figure } from '../charts/Chart.tsx'
import { Section } from '../parts/Section.tsx'
import { objectiveName } from '../parts/words.ts'

interface Props {
  readonly report: ReportDocument
  readonly section: BudgetBurnSection
  readonly number: number
}

/** Small multiples on one scale: how each budget went down and which incidents took it. */
export function BudgetBurnView({ report, section, number }: Props) {
  const lowest = Math.min(
    0,
    ...section.charts.flatMap((chart) => chart.remaining.filter((share) => share !== null)),
  )
  const perRow = section.charts.length % 3 === 0 || section.charts.length > 4 ? 3 : 2
  const floor = Math.max(-2, Math.floor(lowest * 2) / 2)
  return (
    <Section kind={section.kind} number={number} answer={section.answer} comment={section.comment}>
      <div className={perRow === 3 ? 'multiples three' : 'multiples'}>
        {section.charts.map((chart) => (
          <Figure
            key={chart.sloId}
            title={objectiveName(chart.serviceName, chart.sloName)}
            note={
              chart.end === null
                ? 'no data'
                : `${formatPercent(chart.end, 0)} left at ${formatTarget(chart.target)}`
            }
          >
            <BurnDown
              chart={chart}
              range={section.range}
              zone={report.quarter.zone}
              floor={floor}
              width={perRow === 3 ? 213 : 328}
            />
          </Figure>
        ))}
      </div>
      {section.charts.length > 0 && (
        <p className="legend">
          <svg className="mark severity-critical" viewBox="0 0 10 10" aria-hidden="true">
            <path d="M5 1 L9 9 L1 9 Z" />
          </svg>{' '}
          critical or high incident{' '}
          <svg className="mark severity-medium" viewBox="0 0 10 10" aria-hidden="true">
            <path d="M5 1 L9 9 L1 9 Z" />
          </svg>{' '}
          other incident. All charts share one scale
          {floor < -1.99 && lowest < floor && ', cut at −200 %'}.
        </p>
      )}
    </Section>
  )
}
