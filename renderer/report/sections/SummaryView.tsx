import type { ReportDocument } from '#core/report/report-document.ts'
import type { KeyFigure, SummarySection } from '#core/report/sections/summary.ts'
import { formatMinutes, formatNumber, formatPercent } from '#core/units/format.ts'
import { Comment, sectionTitles } from '../parts/Section.tsx'
import { StatusMark } from '../parts/Status.tsx'

interface Props {
  readonly report: ReportDocument
  readonly section: SummarySection
}

/** The one page for the director: the answer, the key figures, three questions. */
export function SummaryView({ report, section }: Props) {
  return (
    <section className="section section-summary" id="summary" aria-labelledby="summary-title">
      <h2 id="summary-title" className="visually-quiet">
        {sectionTitles.summary}
      </h2>
      <p className="headline">
        <StatusMark status={section.status} />
        {section.answer}
      </p>
      <Comment text={section.comment} />
      <p className="figures-note">
        Budgets and shares are those of {report.quarter.id} taken as one window, whatever an
        objective’s own.
      </p>
      <dl className="figures">
        {section.figures.map((figure) => (
          <div key={figure.id}>
            <dt>
              <span className="figure-label">{figure.label}</span>
            </dt>
            <dd>
              <span className="figure-value">{figureText(figure, figure.value)}</span>
              {figure.outOf !== null && <span className="of"> of {figure.outOf}</span>}
              <span className="previous">{previousText(figure)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <div className="questions">
        {section.questions.map((question) => (
          <div key={question.id} className="question">
            <h3>{question.question}</h3>
            <ul>
              {question.points.map((point) => (
                <li key={point.text}>
                  <StatusMark status={point.status} />
                  <span>
                    {point.text}
                    {point.section !== null && (
                      <>
                        {' '}
                        <a href={`#${point.section}`}>{sectionLink(point.section)}</a>
                      </>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}

function sectionLink(kind: string): string {
  return Object.hasOwn(sectionTitles, kind)
    ? sectionTitles[kind as keyof typeof sectionTitles]
    : kind
}

function figureText(figure: KeyFigure, value: number | null): string {
  return value === null ? 'no data' : formats[figure.unit](value)
}

const formats: Record<KeyFigure['unit'], (value: number) => string> = {
  ratio: (value) => formatPercent(value, 0),
  count: (value) => formatNumber(value, 0),
  minutes: formatMinutes,
  hours: (value) => `${formatNumber(value, 0)} h`,
}

function previousText(figure: KeyFigure): string {
  if (figure.previous === null) return ''
  const was = figureText(figure, figure.previous)
  if (figure.value === null || figure.value === figure.previous) return `was ${was}`
  const better = figure.value > figure.previous === (figure.better === 'higher')
  return `${better ? 'better' : 'worse'}, was ${was}`
}
