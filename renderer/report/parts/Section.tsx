import type { ReactNode } from 'react'
import type { ReportSectionKind } from '#core/report/report-document.ts'

/** Heading of each kind of section, as the contents and the PDF outline show it. */
export const sectionTitles: Record<ReportSectionKind, string> = {
  summary: 'Summary',
  'slo-attainment': 'Objectives',
  'budget-burn': 'Budget burn',
  incidents: 'Incidents',
  outlook: 'Outlook',
  scenarios: 'Scenarios',
  capacity: 'Capacity',
  toil: 'Toil',
  coverage: 'Data and coverage',
  method: 'Method',
}

interface SectionProps {
  readonly kind: ReportSectionKind
  readonly number: number
  readonly answer: string
  readonly comment: string
  readonly children: ReactNode
}

/** A numbered section: heading, its answer in one sentence, the author's words, the evidence. */
export function Section({ kind, number, answer, comment, children }: SectionProps) {
  return (
    <section className={`section section-${kind}`} id={kind} aria-labelledby={`${kind}-title`}>
      <header>
        <h2 id={`${kind}-title`}>
          <span className="section-number">{number}</span> {sectionTitles[kind]}
        </h2>
        {answer !== '' && <p className="answer">{answer}</p>}
      </header>
      <Comment text={comment} />
      {children}
    </section>
  )
}

/** The author's own words, one paragraph per blank-line-separated block. */
export function Comment({ text }: { text: string }) {
  if (text.trim() === '') return null
  return (
    <div className="comment">
      {text
        .trim()
        .split(/\n\s*\n/)
        .map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
    </div>
  )
}
