import { LEVEL_TONES, type Tone } from '#core/capacity/level-tone.ts'
import type { RecommendationLevel } from '#core/capacity/recommendation.ts'
import type { ReportStatus } from '#core/report/sections/fields.ts'
import type { PointStatus } from '#core/report/sections/summary.ts'

const words: Record<ReportStatus, string> = {
  healthy: 'healthy',
  'at-risk': 'at risk',
  exhausted: 'exhausted',
  'no-data': 'no data',
}

const tones: Record<PointStatus, Tone> = {
  healthy: 'ok',
  'to-do': 'watch',
  'at-risk': 'risk',
  exhausted: 'bad',
  'no-data': 'none',
}

/** The status as a shape alone; never without a word beside it. */
export function StatusMark({ status }: { status: PointStatus }) {
  return <ToneMark tone={tones[status]} />
}

function ToneMark({ tone }: { tone: Tone }) {
  return (
    <svg className={`mark tone-${tone}`} viewBox="0 0 10 10" aria-hidden="true">
      {tone === 'ok' && <circle cx="5" cy="5" r="4" />}
      {tone === 'watch' && <path d="M5 0.8 L9.2 5 L5 9.2 L0.8 5 Z" fill="none" strokeWidth="1.3" />}
      {tone === 'risk' && <path d="M5 1 L9.2 9 L0.8 9 Z" fill="none" strokeWidth="1.5" />}
      {tone === 'bad' && <path d="M1.5 1.5 L8.5 8.5 M8.5 1.5 L1.5 8.5" strokeWidth="2" />}
      {tone === 'none' && (
        <circle cx="5" cy="5" r="3.8" fill="none" strokeWidth="1.2" strokeDasharray="1.8 1.6" />
      )}
    </svg>
  )
}

/** Status as shape, word and colour. */
export function Status({ status }: { status: ReportStatus }) {
  return <Marked tone={tones[status]} word={words[status]} />
}

/** The standard's advice on a resource, marked as the app marks it; null without data. */
export function Advice({ level, word }: { level: RecommendationLevel | null; word: string }) {
  return <Marked tone={level === null ? 'none' : LEVEL_TONES[level]} word={word} />
}

function Marked({ tone, word }: { tone: Tone; word: string }) {
  return (
    <span className={`status tone-${tone}`}>
      <ToneMark tone={tone} /> {word}
    </span>
  )
}
