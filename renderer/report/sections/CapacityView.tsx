import type { ReportDocument } from '#core/report/report-document.ts'
import type { CapacityRow, CapacitySection } from '#core/report/sections/capacity.ts'
import { chanceText, counted, listed } from '#core/report/words.ts'
import { formatDate, formatPercent, formatQuantity } from '#core/units/format.ts'
import { CapacityFan } from '../charts/CapacityFan.tsx'
import { Figure } from '../charts/Chart.tsx'
import { Section } from '../parts/Section.tsx'
import { Advice } from '../parts/Status.tsx'
import { Table, type Column } from '../parts/Table.tsx'

interface Props {
  readonly report: ReportDocument
  readonly section: CapacitySection
  readonly number: number
}

/** Resources by urgency: when they run out, by when to order, and how the forecast looks. */
export function CapacityView({ report, section, number }: Props) {
  const zone = report.quarter.zone
  return (
    <Section kind={section.kind} number={number} answer={section.answer} comment={section.comment}>
      {section.rows.length > 0 && (
        <Table
          caption={`Exhaustion and order dates, as of ${formatDate(section.asOfMs, zone)}`}
          columns={columns(zone)}
          rows={section.rows}
          rowKey={(row) => row.resourceId}
        />
      )}
      <div className="multiples">
        {section.rows.map(
          (row) =>
            row.chart !== null && (
              <Figure
                key={row.resourceId}
                title={row.name}
                note={`${row.unit}, ${row.model ?? 'no'} model`}
              >
                <CapacityFan row={row} chart={row.chart} asOfMs={section.asOfMs} zone={zone} />
              </Figure>
            ),
        )}
      </div>
      {section.rows.some((row) => row.orderByMs !== null) && (
        <p className="small">
          What to do and by when is the order date; the standard’s band goes by the expected use
          alone and knows no lead time.
        </p>
      )}
      {section.rows.some((row) => row.chart !== null) && (
        <p className="legend">
          Daily peaks in grey, forecast with its {bandWords(section)} bands in blue, limit in
          orange; under the axis the time from the 10{'\u00a0'}% to the 90{'\u00a0'}% date, the 50
          {'\u00a0'}% date as a dot.
        </p>
      )}
    </Section>
  )
}

function bandWords(section: CapacitySection): string {
  const bands = section.rows.find((row) => row.chart !== null)?.chart?.forecast.bands ?? []
  return listed(bands.map((band) => formatPercent(band.level, 0)))
}

function columns(zone: string): readonly Column<CapacityRow>[] {
  const date = (ms: number | null): string => (ms === null ? '–' : formatDate(ms, zone))
  return [
    {
      head: 'Resource',
      className: 'resource',
      cell: (row) => (
        <>
          {row.name}
          <span className="second-line">{row.serviceName ?? row.kind}</span>
        </>
      ),
    },
    {
      head: 'Order by',
      numeric: true,
      cell: (row) => (
        <>
          <strong>{date(row.orderByMs)}</strong>
          <span className="second-line">lead time {counted(row.leadTimeDays, 'day')}</span>
        </>
      ),
    },
    {
      head: 'Peak use',
      numeric: true,
      cell: (row) => (
        <>
          {formatPercent(row.utilisation, 0)}
          <span className="second-line">of {formatQuantity(row.limit, row.unit)}</span>
        </>
      ),
    },
    { head: 'Runs out:', unit: '10 %', numeric: true, cell: (row) => date(row.exhaustion.p10Ms) },
    { head: '50 %', numeric: true, cell: (row) => date(row.exhaustion.p50Ms) },
    { head: '90 %', numeric: true, cell: (row) => date(row.exhaustion.p90Ms) },
    {
      head: 'Late if ordered now',
      numeric: true,
      cell: (row) => chanceText(row.pRunOutBeforeDelivery, null),
    },
    {
      head: 'The standard’s band',
      className: 'advice',
      cell: (row) => (
        <>
          <Advice level={row.level} word={row.recommendation} />
          {row.expectedUtilisation !== null && (
            <span className="second-line">
              for {formatPercent(row.expectedUtilisation, 0)} expected in {row.adviceDays} days
            </span>
          )}
          {row.reason !== null && <span className="second-line">{row.reason}</span>}
        </>
      ),
    },
  ]
}
