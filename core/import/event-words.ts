import type { Deploy, Incident } from '#core/workspace/model/operations.ts'
import { toilCategorySchema, type ToilCategory } from '#core/workspace/model/practice.ts'

/** The words that tools use for a severity, an outcome, a category, yes and no. */

type Severity = Incident['severity']

const SEVERITIES: readonly (readonly [RegExp, Severity])[] = [
  [
    /^(critical|fatal|disaster|emergency|blocker|highest|kritisch|critique|cr[ií]tic[ao]|h[öo]chste|(sev|p|s|priority)?[ -]?1|sev[ -]?0|p0)(?![\p{L}\d])/u,
    'critical',
  ],
  [
    /^(high|major|error|page|hoch|[ée]lev[ée]e?|haute|alta|(sev|p|s|priority)?[ -]?2)(?![\p{L}\d])/u,
    'high',
  ],
  [
    /^(medium|moderate|normal|warn(ing)?|mittel|moyen(ne)?|mod[ée]r[ée]e?|moderad[ao]|media|(sev|p|s|priority)?[ -]?3)(?![\p{L}\d])/u,
    'medium',
  ],
  [/^(low|minor|niedrig|gering|basse|faible|baja|(sev|p|s|priority)?[ -]?4)(?![\p{L}\d])/u, 'low'],
  [
    /^(minimal|info(rmational)?|notice|debug|trivial|lowest|planning|planung|niedrigste|planification|(sev|p|s|priority)?[ -]?5)(?![\p{L}\d])/u,
    'minimal',
  ],
]

/** Severity of an incident; null when the word is not known. Empty is `unknown`. */
export function severityOf(text: string): Severity | null {
  const word = text.toLowerCase()
  if (word === '' || word === 'unknown' || word === 'none') return 'unknown'
  return SEVERITIES.find(([pattern]) => pattern.test(word))?.[1] ?? null
}

const OUTCOMES: readonly (readonly [RegExp, Deploy['outcome']])[] = [
  // GitHub calls a deployment inactive that a later one has replaced.
  [
    /^(succe|ok$|pass|complete|deployed|finished|inactive$|active$|healthy$|synced$|true$)/,
    'succeeded',
  ],
  [/^(roll(ed)?[ _-]?back|revert)/, 'rolled-back'],
  [
    /^(fail|error|broken|abort|cancel|terminal$|degraded$|timed?[ _-]?out|stopped$|false$)/,
    'failed',
  ],
  [
    /^(running|progressing|pending|queued|waiting|created|blocked|paused|suspended|buffered|scheduled|manual|skipped|not[ _-](started|built)|in[ _-]progress|missing$)/,
    'unknown',
  ],
]

/** Outcome of a deploy; null when the word is not known. Empty is `unknown`. */
export function outcomeOf(text: string): Deploy['outcome'] | null {
  const word = text.toLowerCase()
  if (word === '' || word === 'unknown') return 'unknown'
  return OUTCOMES.find(([pattern]) => pattern.test(word))?.[1] ?? null
}

/** Toil category by its name, however it is spelled; null when it is none. */
export function toilCategoryOf(text: string): ToilCategory | null {
  const word = text.toLowerCase().replace(/[\s-]+/g, '_')
  const parsed = toilCategorySchema.safeParse(word)
  return parsed.success ? parsed.data : null
}

/** `undefined` when the word is neither yes nor no; null when there is none. */
export function yesOrNo(text: string): boolean | null | undefined {
  const word = text.toLowerCase()
  if (['', 'unknown', 'n/a', '-', 'null'].includes(word)) return null
  if (['true', 'yes', 'y', '1', 'x'].includes(word)) return true
  if (['false', 'no', 'n', '0'].includes(word)) return false
  return undefined
}

const OPEN =
  /^(triggered|acknowledged|open(ed)?|reopened|firing|active|suppressed|unprocessed|alert(ing)?|warn(ing)?|new|assigned|ongoing|in[ _-]progress|on[ _-]hold|to[ _-]?do|pending|investigating|identified|monitoring|started)$/
const OVER =
  /^(resolved|closed|done|ended|over|completed?|fixed|recovered|restored|cancell?ed|inactive|expired)$/
const WELL = /^(ok|normal|recovered|recovery|healthy|good|success)$/

/** What a word for the state of an incident or alert says: it goes on, it is over, all is well. */
export function stateOf(text: string): 'open' | 'over' | 'well' | null {
  const word = text.trim().toLowerCase()
  if (WELL.test(word)) return 'well'
  if (OPEN.test(word)) return 'open'
  return OVER.test(word) ? 'over' : null
}

/** Whether an alert called a person: yes and no, or an urgency that does. Null when unknown. */
export function pagedOf(text: string): boolean | null | undefined {
  const word = text.trim().toLowerCase()
  if (word === 'high' || word === 'page') return true
  if (word === 'low') return false
  return yesOrNo(text)
}
