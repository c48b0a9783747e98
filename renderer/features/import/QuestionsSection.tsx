import type { Question } from '#core/import/detection.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ComboField } from '#renderer/ui/ComboField.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { timeZones } from '#renderer/ui/time-zones.ts'
import { cx } from '#renderer/ui/cx.ts'
import { count } from './count.ts'
import {
  answerTo,
  openQuestions,
  questionKey,
  questionsOf,
  type Draft,
  type QueuedFile,
} from './queued-file.ts'
import { importQueue } from './use-import-files.ts'
import styles from './Import.module.css'

interface QuestionsSectionProps {
  readonly file: QueuedFile
  readonly draft: Draft
}

/** What the file leaves open. Nothing is guessed: the file is stored once all is answered. */
export function QuestionsSection({ file, draft }: QuestionsSectionProps) {
  const open = openQuestions(draft).length
  return (
    <Section
      title="Questions"
      note={
        open === 0
          ? 'all answered'
          : `${count(open, 'question')} open: rows that need the answer would be refused`
      }
    >
      <div className={styles.questions}>
        {questionsOf(draft).map((question) => {
          const answer = answerTo(question, draft)
          return (
            <div
              key={questionKey(question)}
              className={cx(styles.question, answer === null && styles.open)}
            >
              <Answer
                question={question}
                answer={answer}
                onAnswer={(value) => void importQueue().answer(file.id, question, value)}
              />
            </div>
          )
        })}
      </div>
    </Section>
  )
}

interface AnswerProps {
  readonly question: Question
  readonly answer: string | null
  readonly onAnswer: (value: string) => void
}

function Answer({ question, answer, onAnswer }: AnswerProps) {
  if (question.id === 'time-zone') return <ZoneAnswer {...{ question, answer, onAnswer }} />
  return (
    <SegmentedControl
      label={question.text}
      options={question.options}
      value={answer ?? ''}
      onChange={onAnswer}
    />
  )
}

/** Any zone, with the likeliest two a click away. */
function ZoneAnswer({ question, answer, onAnswer }: AnswerProps) {
  const { meta } = useWorkspace()
  const likely = [...new Set([meta.timeZone, 'UTC'])].filter((zone) => zone !== answer)
  return (
    <>
      <ComboField
        label={question.text}
        options={timeZones(meta.timeZone)}
        value={answer ?? ''}
        onChange={onAnswer}
      />
      <div className={styles.buttons}>
        {likely.map((zone) => (
          <Button key={zone} variant="quiet" onClick={() => onAnswer(zone)}>
            Use {zone.replaceAll('_', ' ')}
          </Button>
        ))}
      </div>
    </>
  )
}
