import type { ReportDocument, ReportSection } from '#core/report/report-document.ts'
import { formatDate, formatDateTime } from '#core/units/format.ts'
import { sectionTitles } from './parts/Section.tsx'
import { BudgetBurnView } from './sections/BudgetBurnView.tsx'
import { CapacityView } from './sections/CapacityView.tsx'
import { CoverageView } from './sections/CoverageView.tsx'
import { IncidentsView } from './sections/IncidentsView.tsx'
import { MethodView } from './sections/MethodView.tsx'
import { OutlookView } from './sections/OutlookView.tsx'
import { ScenariosView } from './sections/ScenariosView.tsx'
import { SloAttainmentView } from './sections/SloAttainmentView.tsx'
import { SummaryView } from './sections/SummaryView.tsx'
import { ToilView } from './sections/ToilView.tsx'

/** The whole report: the same markup on screen, on paper and in the CLI. Style: `report.css`. */
export function ReportView({ report }: { report: ReportDocument }) {
  const summary = report.sections.filter((section) => section.kind === 'summary')
  const others = report.sections.filter((section) => section.kind !== 'summary')
  return (
    <article className="report">
      <Cover report={report} />
      {summary.map((section) => (
        <SectionView key={section.kind} report={report} section={section} number={0} />
      ))}
      <Contents sections={others} />
      {others.map((section, index) => (
        <SectionView key={section.kind} report={report} section={section} number={index + 1} />
      ))}
    </article>
  )
}

function Cover({ report }: { report: ReportDocument }) {
  const { quarter } = report
  const first = formatDate(quarter.fromMs, quarter.zone)
  const last = formatDate(quarter.toMs - 1, quarter.zone)
  const partial = report.asOfMs < quarter.toMs
  return (
    <header className="cover">
      <p className="kicker">Quarterly reliability report</p>
      <h1>{report.title}</h1>
      <p className="meta">
        {!report.title.includes(report.workspace.name) && <span>{report.workspace.name}</span>}
        <span>
          {quarter.id}: {first} to {last}
        </span>
        <span>{quarter.zone}</span>
        {partial && <span>data to {formatDateTime(report.asOfMs, quarter.zone)}</span>}
      </p>
    </header>
  )
}

function Contents({ sections }: { sections: readonly ReportSection[] }) {
  return (
    <nav className="contents" aria-label="Contents">
      <ol>
        {sections.map((section) => (
          <li key={section.kind}>
            <a href={`#${section.kind}`}>{sectionTitles[section.kind]}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

interface SectionViewProps {
  readonly report: ReportDocument
  readonly section: ReportSection
  readonly number: number
}

function SectionView({ report, section, number }: SectionViewProps) {
  switch (section.kind) {
    case 'summary':
      return <SummaryView report={report} section={section} />
    case 'slo-attainment':
      return <SloAttainmentView report={report} section={section} number={number} />
    case 'budget-burn':
      return <BudgetBurnView report={report} section={section} number={number} />
    case 'incidents':
      return <IncidentsView report={report} section={section} number={number} />
    case 'outlook':
      return <OutlookView report={report} section={section} number={number} />
    case 'scenarios':
      return <ScenariosView report={report} section={section} number={number} />
    case 'capacity':
      return <CapacityView report={report} section={section} number={number} />
    case 'toil':
      return <ToilView section={section} number={number} />
    case 'coverage':
      return <CoverageView report={report} section={section} number={number} />
    default:
      return <MethodView section={section} number={number} />
  }
}
