import { LEVEL_TONES, type Tone } from '#core/capacity/level-tone.ts'
import { cx } from './cx.ts'
import styles from './StatusMark.module.css'

/**
 * Health of a budget, the recommendation band of a resource, the answer of a deploy gate, or how
 * far an imported file has come.
 */
export type Status =
  | 'healthy'
  | 'at-risk'
  | 'exhausted'
  | 'no-data'
  | 'ok'
  | 'monitor'
  | 'warning'
  | 'urgent'
  | 'allowed'
  | 'denied'
  | 'undecided'
  | 'reading'
  | 'stopped'
  | 'storing'
  | 'asking'
  | 'ready'
  | 'refused'
  | 'nothing-new'
  | 'stored'
  | 'undone'

const marks: Record<Status, { word: string; tone: Tone }> = {
  healthy: { word: 'healthy', tone: 'ok' },
  'at-risk': { word: 'at risk', tone: 'risk' },
  exhausted: { word: 'exhausted', tone: 'bad' },
  'no-data': { word: 'no data', tone: 'none' },
  ok: { word: 'OK', tone: LEVEL_TONES.ok },
  monitor: { word: 'monitor', tone: LEVEL_TONES.monitor },
  warning: { word: 'warning', tone: LEVEL_TONES.warning },
  urgent: { word: 'urgent', tone: LEVEL_TONES.urgent },
  allowed: { word: 'allowed', tone: 'ok' },
  denied: { word: 'denied', tone: 'bad' },
  undecided: { word: 'no answer', tone: 'none' },
  reading: { word: 'reading', tone: 'none' },
  stopped: { word: 'stopped', tone: 'none' },
  storing: { word: 'storing', tone: 'none' },
  asking: { word: 'needs an answer', tone: 'risk' },
  ready: { word: 'ready', tone: 'watch' },
  refused: { word: 'refused', tone: 'bad' },
  'nothing-new': { word: 'nothing new', tone: 'none' },
  stored: { word: 'stored', tone: 'ok' },
  undone: { word: 'undone', tone: 'none' },
}

/** One shape per tone, so that colour is never alone. */
const shapes: Record<Tone, React.ReactNode> = {
  ok: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  watch: <path d="M6 1.6L10.4 6 6 10.4 1.6 6z" fill="none" stroke="currentColor" />,
  risk: <path d="M6 1.6l4.6 8.2H1.4z" fill="none" stroke="currentColor" />,
  bad: <path d="M2.2 2.2l7.6 7.6M9.8 2.2L2.2 9.8" stroke="currentColor" strokeWidth="2.2" />,
  none: (
    <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeDasharray="1.6 1.7" />
  ),
}

/** Status as shape + word + colour. `text` replaces the word where it says more: `47 days`. */
export function StatusMark({ status, text }: { status: Status; text?: string }) {
  const { word, tone } = marks[status]
  return (
    <span className={cx(styles.mark, styles[tone])}>
      <svg width="12" height="12" viewBox="0 0 12 12" strokeWidth="1.5" aria-hidden="true">
        {shapes[tone]}
      </svg>
      {text === undefined ? (
        word
      ) : (
        <span>
          <span className="visually-hidden">{word}: </span>
          {text}
        </span>
      )}
    </span>
  )
}
