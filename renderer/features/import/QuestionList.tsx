import type { Question } from '#core/import/detection.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ComboField } from '#renderer/ui/ComboField.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { timeZones } from '#renderer/ui/time-zones.ts'
import { cx } from '#renderer/ui/cx.ts'
import { count } from './count.ts'
import { answerTo, openQuestions, questionKey, questionsOf, type Draft } from './draft.ts'
import type { QueuedFile } from './queued-file.ts'
import { RadioList } from './RadioList.tsx'
import { importQueue } from './use-import-files.ts'
import styles from './Import.module.css'

interface QuestionListProps {
  readonly file: QueuedFile
  readonly draft: Draft
}

/** A file with thousands of columns asks of each: more at once can't be drawn, nor answered. */
const MOST_QUESTIONS = 24

/** The questions of a file, each with its answers; open ones are marked. */
export function QuestionList({ file, draft }: QuestionListProps) {
  const all = questionsOf(draft)
  const open = openQuestions(draft)
  const isLong = all.length > MOST_QUESTIONS
  const listed = isLong ? open.slice(0, MOST_QUESTIONS) : all
  const later = isLong ? open.length - listed.length : 0
  return (
    <div className={styles.questions}>
      {listed.map((question) => {
        const key = questionKey(question)
        const answer = answerTo(question, draft)
        const isAssumed = question.fallback !== undefined && !draft.answered.has(key)
        return (
          <div key={key} className={cx(styles.question, answer === null && styles.open)}>
            <Answer
              question={question}
              answer={answer}
              onAnswer={(value) => void importQueue().answer(file.id, question, value)}
            />
            {isAssumed && answer === question.fallback ? (
              <p className={styles.note}>Holds unless you say otherwise.</p>
            ) : null}
          </div>
        )
      })}
      {later > 0 ? (
        <p>{count(later, 'more question')} will be asked once these are answered.</p>
      ) : null}
    </div>
  )
}

/** Longer answers stand one below the other. */
const MOST_LETTERS = 36

interface AnswerProps {
  readonly question: Question
  readonly answer: string | null
  readonly onAnswer: (value: string) => void
}

function Answer({ question, answer, onAnswer }: AnswerProps) {
  if (question.id === 'time-zone') {
    return <ZoneAnswer label={question.text} answer={answer} onAnswer={onAnswer} />
  }
  const letters = question.options.reduce((sum, { label }) => sum + label.length, 0)
  if (letters > MOST_LETTERS) {
    return (
      <RadioList
        label={question.text}
        options={question.options}
        value={answer}
        onChange={onAnswer}
      />
    )
  }
  return (
    <SegmentedControl
      label={question.text}
      options={question.options}
      value={answer ?? ''}
      onChange={onAnswer}
    />
  )
}

interface ZoneAnswerProps extends Omit<AnswerProps, 'question'> {
  readonly label: string
}

/** Any zone, with the likeliest two a click away; none is chosen before. */
export function ZoneAnswer({ label, answer, onAnswer }: ZoneAnswerProps) {
  const { meta } = useWorkspace()
  const likely = [...new Set([meta.timeZone, 'UTC'])].filter((zone) => zone !== answer)
  return (
    <>
      <ComboField
        label={label}
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
