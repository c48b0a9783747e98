import { useMemo } from 'react'
import { proposeIndicators, type IndicatorProposal } from '#core/sli/propose-indicators.ts'
import type { SeriesKind, SeriesRecord } from '#core/workspace/model/series-record.ts'
import { labelledSeries } from '#renderer/data/series-labels.ts'
import { useSlis } from '#renderer/data/use-documents.ts'
import { useSeriesRecords } from '#renderer/data/use-series.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ComboField } from '#renderer/ui/ComboField.tsx'
import { Wide } from '#renderer/ui/FormDialog.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import type { FormState } from '#renderer/ui/use-form.ts'
import { seriesOf, type SliForm } from './sli-form.ts'
import styles from './Services.module.css'

const kinds = [
  { value: 'good-total', label: 'Good of all' },
  { value: 'bad-total', label: 'Bad of all' },
] as const

/** How many pairs are proposed at once. */
const PROPOSED = 4

/** Which two series an indicator counts; pairs that fit are one click away. */
export function SourceFields({ state }: { state: FormState<SliForm> }) {
  const { form, set, errorOf } = state
  const series = useSeriesRecords()
  const { byTitle, titles, counted, totals } = useMemo(
    () => choices(series ?? [], form.kind === 'good-total' ? 'good' : 'bad'),
    [series, form.kind],
  )
  const word = form.kind === 'good-total' ? 'Good' : 'Bad'
  const choose = (patch: Partial<SliForm>) => set(patch)
  return (
    <>
      <Proposals form={form} series={series ?? []} onChoose={choose} />
      <Wide>
        <SegmentedControl
          label="What is counted"
          options={kinds}
          value={form.kind}
          onChange={(kind) => set({ kind })}
        />
      </Wide>
      <Wide>
        <ComboField
          label={`${word} events`}
          options={counted}
          value={titles.get(form.countedSeriesId ?? '') ?? ''}
          error={errorOf('countedSeriesId')}
          onChange={(title) => set({ countedSeriesId: byTitle.get(title) ?? null })}
        />
      </Wide>
      <Wide>
        <ComboField
          label="All events"
          options={totals}
          value={titles.get(form.totalSeriesId ?? '') ?? ''}
          error={errorOf('totalSeriesId')}
          onChange={(title) => set({ totalSeriesId: byTitle.get(title) ?? null })}
        />
      </Wide>
    </>
  )
}

interface ProposalsProps {
  form: SliForm
  series: readonly SeriesRecord[]
  onChoose: (patch: Partial<SliForm>) => void
}

/** Pairs of series that no indicator counts yet. */
function Proposals({ form, series, onChoose }: ProposalsProps) {
  const slis = useSlis()
  const proposals = useMemo(
    () =>
      proposeIndicators(
        series,
        (slis ?? []).filter(({ id }) => id !== form.id).map(({ source }) => source),
      ).slice(0, PROPOSED),
    [series, slis, form.id],
  )
  if (proposals.length === 0 || form.id !== null) return null
  return (
    <div className={styles.wide}>
      <p className={styles.quiet}>Pairs in your data:</p>
      <div className={styles.suggestions}>
        {proposals.map((proposal) => (
          <Button
            key={proposal.source.totalSeriesId}
            onClick={() => onChoose(patchOf(proposal, form))}
          >
            {proposal.countedName} / {proposal.totalName}
          </Button>
        ))}
      </div>
    </div>
  )
}

function patchOf({ source, subject }: IndicatorProposal, form: SliForm): Partial<SliForm> {
  const name = form.name.trim() === '' ? `${subject} success ratio` : form.name
  return { ...seriesOf(source), name }
}

/** Titles with their ids; those whose kind fits the field come first, then other counts per slot. */
function choices(series: readonly SeriesRecord[], word: SeriesKind) {
  const byTitle = labelledSeries(series)
  const titles = new Map([...byTitle].map(([title, id]) => [id, title]))
  const fit = (own: SeriesKind, kind: SeriesKind) => (own === kind ? 2 : own === 'delta' ? 1 : 0)
  const first = (kind: SeriesKind) =>
    series
      .toSorted((a, b) => fit(b.kind, kind) - fit(a.kind, kind))
      .map(({ id }) => titles.get(id)!)
  return { byTitle, titles, counted: first(word), totals: first('total') }
}
