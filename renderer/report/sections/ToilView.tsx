import type { ToilSection } from '#core/report/sections/toil.ts'
import { TOIL_WORDS } from '#core/report/toil-words.ts'
import { formatNumber, formatPercent } from '#core/units/format.ts'
import { Figure } from '../charts/Chart.tsx'
import { ToilBars } from '../charts/ToilBars.tsx'
import { Section } from '../parts/Section.tsx'
import { Table, type Column } from '../parts/Table.tsx'

/** Toil: hours by category, share of the teams' time, and what could be automated. */
export function ToilView({ section, number }: { section: ToilSection; number: number }) {
  return (
    <Section kind={section.kind} number={number} answer={section.answer} comment={section.comment}>
      {section.byCategory.length > 0 && (
        <Figure title="Logged hours by category" note={entriesNote(section)}>
          <ToilBars section={section} />
        </Figure>
      )}
      {section.share !== null && (
        <p className="small">
          Share of time: {formatNumber(section.hours, 1)} h of{' '}
          {formatNumber(section.share.availableHours, 0)} h, which assumes {section.share.people}{' '}
          people at {section.share.hoursPerPersonWeek} h a week for{' '}
          {formatNumber(section.share.weeks, 1)} weeks. The bound is 50 %.
          {section.weeklyHours > 0 &&
            ` By estimate all known items take ${formatNumber(section.weeklyHours, 1)} h a week, ${formatNumber(section.weeklyHours * section.share.weeks, 0)} h in the quarter; ${formatPercent(section.automatableWeeklyHours / section.weeklyHours, 0)} of it can be automated.`}
        </p>
      )}
      {section.items.length > 0 && (
        <Table
          caption="Largest known toil, by weekly hours"
          columns={
            section.items.some((item) => item.loggedHours > 0) ? [...columns, logged] : columns
          }
          rows={section.items}
          rowKey={(row) => row.itemId}
        />
      )}
    </Section>
  )
}

function entriesNote({ entries, entriesWithoutEffort = 0 }: ToilSection): string {
  const unknown = entriesWithoutEffort > 0 ? `, ${entriesWithoutEffort} without a known effort` : ''
  return `${entries} entries${unknown}, hands-on time`
}

const columns: readonly Column<ToilSection['items'][number]>[] = [
  { head: 'Work', cell: (row) => row.name },
  { head: 'Category', cell: (row) => TOIL_WORDS[row.category] },
  {
    head: 'Estimate',
    unit: 'h a week',
    numeric: true,
    cell: (row) => formatNumber(row.weeklyHours, 1),
  },
  { head: 'Automatable', cell: (row) => (row.automatable ? 'yes' : 'no') },
  {
    head: 'Effort',
    unit: 'h',
    numeric: true,
    cell: (row) => (row.effortHours === null ? '–' : formatNumber(row.effortHours, 0)),
  },
  {
    head: 'Pays back in',
    unit: 'months, by estimate',
    numeric: true,
    cell: (row) => (row.roiMonths === null ? '–' : formatNumber(row.roiMonths, 1)),
  },
]

/** Only where entries are linked to items; a column of zeros would look like a finding. */
const logged: Column<ToilSection['items'][number]> = {
  head: 'Logged',
  unit: 'h',
  numeric: true,
  cell: (row) => formatNumber(row.loggedHours, 1),
}
