import { Section } from '#renderer/ui/Page.tsx'
import { count } from './count.ts'
import { openQuestions, questionsOf, type Draft } from './draft.ts'
import { QuestionList } from './QuestionList.tsx'
import type { QueuedFile } from './queued-file.ts'

interface QuestionsSectionProps {
  readonly file: QueuedFile
  readonly draft: Draft
  /** Says which file it is about, where several are asked of together. */
  readonly title?: string
}

/** What the file leaves open. Nothing is guessed: the file is stored once all is answered. */
export function QuestionsSection({ file, draft, title }: QuestionsSectionProps) {
  if (questionsOf(draft).length === 0) return null
  const open = openQuestions(draft).length
  return (
    <Section
      title={title ?? 'Questions'}
      note={
        open === 0
          ? 'none is open'
          : `${count(open, 'question')} open${title === undefined ? ': rows that need the answer would be refused' : ''}`
      }
    >
      <QuestionList file={file} draft={draft} />
    </Section>
  )
}
