import { useMemo, useState } from 'react'
import type { ToilEntryDraft } from '#core/import/import-batch.ts'
import type { ToilSummary } from '#core/import/toil-summary.ts'
import { formatDate, formatMinutes, formatNumber } from '#core/units/format.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { count } from './count.ts'
import { RuleForm } from './RuleForm.tsx'
import { categoryWords } from './words.ts'
import styles from './Import.module.css'

/** The toil of a file by category, and a rule for what has none yet. */
export function CategoriesSection({ summary }: { summary: ToilSummary }) {
  const { uncategorised } = summary
  const waiting = summary.categories.find(({ category }) => category === null)?.entries ?? 0
  return (
    <Section
      title="Categories"
      note={waiting === 0 ? 'every entry has one' : `${count(waiting, 'entry')} without one`}
    >
      <DataTable
        caption="Entries by category"
        columns={categoryColumns}
        rows={summary.categories}
        rowKey={({ category }) => String(category)}
      />
      <WithoutEffort summary={summary} />
      {uncategorised.length === 0 ? null : (
        <Uncategorised entries={uncategorised} total={waiting} />
      )}
    </Section>
  )
}

const categoryColumns: readonly Column<ToilSummary['categories'][number]>[] = [
  { id: 'category', header: 'Category', value: ({ category }) => categoryWords(category) },
  {
    id: 'entries',
    header: 'Entries',
    align: 'right',
    value: ({ entries }) => entries,
    render: ({ entries }) => formatNumber(entries, 0),
  },
  {
    id: 'effort',
    header: 'Known effort',
    align: 'right',
    value: ({ minutes }) => minutes,
    render: ({ minutes }) => formatMinutes(minutes),
  },
]

/** Time that merely passed is never counted as effort; that some is unknown is told. */
function WithoutEffort({ summary: { withoutEffort, elapsedOnly } }: { summary: ToilSummary }) {
  if (withoutEffort === 0) return null
  const passed = `, ${formatNumber(elapsedOnly)} with only the time that passed, which is no effort`
  return (
    <p className={styles.quiet}>
      {count(withoutEffort, 'entry')} without known effort{elapsedOnly === 0 ? '' : passed}: stored
      as unknown.
    </p>
  )
}

interface UncategorisedProps {
  readonly entries: readonly ToilEntryDraft[]
  readonly total: number
}

/** Choose an entry and say what its like is: the rule is kept for later files, too. */
function Uncategorised({ entries, total }: UncategorisedProps) {
  const { meta } = useWorkspace()
  const [chosen, setChosen] = useState<ToilEntryDraft | null>(null)
  const rows = useMemo(() => entries.map((entry, place) => ({ entry, place })), [entries])
  const columns = useMemo(() => entryColumns(meta.timeZone), [meta.timeZone])
  // An entry that a new rule took care of is listed no more.
  const selected = rows.find(({ entry }) => entry === chosen) ?? null
  return (
    <>
      <p className={styles.quiet}>
        {entries.length < total
          ? `The first ${formatNumber(entries.length)} without category. `
          : ''}
        Choose an entry to make a rule for entries like it.
      </p>
      <DataTable
        caption="Entries without a category"
        columns={columns}
        rows={rows}
        rowKey={({ place }) => String(place)}
        selectedKey={selected === null ? null : String(selected.place)}
        onSelect={({ entry }) => setChosen(entry)}
        maxHeight={260}
      />
      {selected === null ? null : (
        <RuleForm key={selected.place} entry={selected.entry} entries={entries} />
      )}
    </>
  )
}

interface Placed {
  readonly entry: ToilEntryDraft
  readonly place: number
}

function entryColumns(zone: string): readonly Column<Placed>[] {
  const textColumn = (
    id: string,
    header: string,
    of: (entry: ToilEntryDraft) => string | null,
  ) => ({
    id,
    header,
    value: ({ entry }: Placed) => of(entry) || null,
  })
  return [
    textColumn('description', 'Description', ({ description }) => description || '(no text)'),
    textColumn('tags', 'Tags', ({ tags }) => tags.join(', ')),
    textColumn('project', 'Project', ({ project }) => project),
    textColumn('person', 'Person', ({ person }) => person),
    {
      id: 'at',
      header: 'Date',
      value: ({ entry }) => entry.atMs,
      render: ({ entry }) => formatDate(entry.atMs, zone),
    },
  ]
}
