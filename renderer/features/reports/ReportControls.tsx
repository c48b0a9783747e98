import type { Quarter } from '#core/time/quarter.ts'
import { REPORT_SECTION_KINDS } from '#core/report/report-document.ts'
import { sectionTitles } from '#renderer/report/parts/Section.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { SectionLabel } from '#renderer/ui/Page.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import type { Paper } from './export-report.ts'
import type { ReportDraft } from './use-report-draft.ts'
import styles from './Reports.module.css'

interface ReportControlsProps {
  readonly quarters: readonly Quarter[]
  readonly quarter: Quarter
  readonly onQuarter: (id: string) => void
  readonly paper: Paper
  readonly onPaper: (paper: Paper) => void
  readonly draft: ReportDraft
}

const papers = [
  { value: 'A4', label: 'A4' },
  { value: 'Letter', label: 'Letter' },
] as const

/** Which quarter, on which paper, and what its author has to say about each section. */
export function ReportControls(props: ReportControlsProps) {
  const { quarters, quarter, onQuarter, paper, onPaper, draft } = props
  const { words, setWords, store } = draft
  return (
    <div className={styles.controls}>
      <SectionLabel>Report</SectionLabel>
      <Select
        label="Quarter"
        options={quarters.map(({ id }) => ({ value: id, label: id }))}
        value={quarter.id}
        onChange={onQuarter}
        hint={`in ${quarter.zone.replaceAll('_', ' ')}`}
      />
      <TextField
        label="Title"
        value={words.title}
        maxLength={200}
        onChange={(title) => setWords({ ...words, title })}
        onBlur={store}
      />
      <SegmentedControl label="Paper" options={papers} value={paper} onChange={onPaper} />
      <SectionLabel>Your comments</SectionLabel>
      {REPORT_SECTION_KINDS.map((kind) => (
        <Disclosure
          key={kind}
          label={`${sectionTitles[kind]}${words.comments[kind]?.trim() ? ' ✎' : ''}`}
        >
          <TextField
            label={`Comment on ${sectionTitles[kind]}`}
            multiline
            value={words.comments[kind] ?? ''}
            maxLength={20_000}
            hint="Stands under the section’s answer. An empty line starts a new paragraph."
            onChange={(text) =>
              setWords({ ...words, comments: { ...words.comments, [kind]: text } })
            }
            onBlur={store}
          />
        </Disclosure>
      ))}
    </div>
  )
}
