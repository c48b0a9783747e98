import { overlapPolicySchema } from '#core/workspace/model/imports.ts'
import { cx } from '#renderer/ui/cx.ts'
import { Section } from '#renderer/ui/Page.tsx'
import { count } from './count.ts'
import { answerTo, questionsOf } from './draft.ts'
import { asksOverlap, contradictionOf, openCount } from './file-outcome.ts'
import { OverlapSection } from './OverlapSection.tsx'
import { ZoneAnswer } from './QuestionList.tsx'
import { QuestionsSection } from './QuestionsSection.tsx'
import { draftOf, type QueuedFile } from './queued-file.ts'
import { RadioList } from './RadioList.tsx'
import { importQueue } from './use-import-files.ts'
import { policyNames } from './words.ts'
import styles from './Import.module.css'

/** Each asks with its own controls: more at once would be slow to draw and tiring to read. */
const MOST_FILES = 12

/** What the files ask, one after the other; those that ask the same of time at once. */
export function AllQuestions({ files }: { files: readonly QueuedFile[] }) {
  const asking = files.filter((file) => openCount(file) > 0)
  const contradicting = files.filter((file) => contradictionOf(file) !== null)
  const undecided = contradicting.filter(asksOverlap)
  // What is open comes first; what was answered can still be changed.
  const listed = [...undecided, ...contradicting.filter((file) => !asksOverlap(file))]
  const later = Math.max(asking.length, undecided.length) - MOST_FILES
  return (
    <>
      <ZoneOfAll files={asking} />
      {asking.slice(0, MOST_FILES).map((file) => {
        const draft = draftOf(file)
        return draft === null ? null : (
          <QuestionsSection
            key={file.id}
            file={file}
            draft={draft}
            title={`Questions of ${file.label}`}
          />
        )
      })}
      <OverlapOfAll files={undecided} />
      {listed.slice(0, MOST_FILES).map((file) => (
        <OverlapSection
          key={file.id}
          file={file}
          title={`${file.label} contradicts what is stored`}
        />
      ))}
      {later > 0 ? <p>{count(later, 'more file')} will ask once these are answered.</p> : null}
    </>
  )
}

/** One answer for all files that contradict what is stored; each can still have its own. */
function OverlapOfAll({ files }: { files: readonly QueuedFile[] }) {
  if (files.length < 2) return null
  return (
    <Section
      title="Contradictions of all files"
      note={`${count(files.length, 'file')} say something else than what is stored`}
    >
      <div className={cx(styles.question, styles.open)}>
        <RadioList
          wide
          label={`What should count for all ${files.length}?`}
          options={overlapPolicySchema.options.map((value) => ({
            value,
            label: policyNames[value],
          }))}
          value={null}
          onChange={(policy) => {
            for (const { id } of files) void importQueue().chooseOverlap(id, policy)
          }}
        />
      </div>
    </Section>
  )
}

/** Exports of one machine mostly share their zone: one answer may do for all. */
function ZoneOfAll({ files }: { files: readonly QueuedFile[] }) {
  const zoneless = files.flatMap((file) => {
    const draft = draftOf(file)
    const question =
      draft === null ? undefined : questionsOf(draft).find(({ id }) => id === 'time-zone')
    const isOpen = draft !== null && question !== undefined && answerTo(question, draft) === null
    return isOpen ? [{ id: file.id, question }] : []
  })
  if (zoneless.length < 2) return null
  return (
    <Section
      title="Time zone"
      note={`${count(zoneless.length, 'file')} don’t say in which zone their times are`}
    >
      <div className={styles.questions}>
        <div className={styles.question}>
          <ZoneAnswer
            label={`Zone of the times of all ${zoneless.length}`}
            answer={null}
            onAnswer={(zone) => {
              for (const { id, question } of zoneless) void importQueue().answer(id, question, zone)
            }}
          />
        </div>
      </div>
    </Section>
  )
}
