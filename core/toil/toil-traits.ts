import type { ToilCategory, ToilItem } from '#core/workspace/model/practice.ts'

/** One trait of toil: the question that finds it, and examples of the SRE standard. */
export interface ToilTrait {
  readonly trait: ToilCategory
  readonly question: string
  readonly examples: readonly string[]
}

/** The six traits of toil as a questionnaire. */
export const TOIL_TRAITS: readonly ToilTrait[] = [
  {
    trait: 'manual',
    question: 'Does a person have to do it by hand?',
    examples: ['Manual deployments', 'Certificate renewals', 'Access provisioning'],
  },
  {
    trait: 'repetitive',
    question: 'Does it come more than once a week?',
    examples: ['Log rotation', 'Backup verification', 'Health checks'],
  },
  {
    trait: 'automatable',
    question:
      'Could a script do it: defined steps, a predictable outcome, nothing creative to decide?',
    examples: ['Restarts by runbook', 'Quota changes', 'Copying data between systems'],
  },
  {
    trait: 'tactical',
    question: 'Does it interrupt: is it done because something happened, not by plan?',
    examples: ['Alert responses', 'Ticket handling', 'Ad-hoc requests'],
  },
  {
    trait: 'no_value',
    question: 'Is the service the same afterwards, without lasting benefit?',
    examples: ['Temporary fixes', 'Manual workarounds', 'Data cleanup'],
  },
  {
    trait: 'grows_with_service',
    question: 'Does it grow with traffic, customers or the number of services?',
    examples: ['Onboarding of customers', 'Capacity changes by hand', 'Tickets per user'],
  },
]

/** Answers by trait; what isn't there is not known. */
export type ToilAnswers = Readonly<Partial<Record<ToilCategory, boolean>>>

/** How much of toil a piece of work is. */
export interface ToilScore {
  /** Traits that it has, 0..6. */
  readonly traits: number
  readonly answered: number
  /** Toil with four traits or more, none with none; null while the answers can't tell. */
  readonly verdict: 'toil' | 'partly' | 'no-toil' | null
}

/** Traits from which on work is called toil: more than half. */
const TOIL_FROM = 4

/** Counts the traits of a piece of work; unanswered ones keep the verdict open where they matter. */
export function toilScore(answers: ToilAnswers): ToilScore {
  const given = TOIL_TRAITS.flatMap(({ trait }) => answers[trait] ?? [])
  const traits = given.filter(Boolean).length
  const open = TOIL_TRAITS.length - given.length
  return { traits, answered: given.length, verdict: verdictOf(traits, traits + open) }
}

function verdictOf(least: number, most: number): ToilScore['verdict'] {
  if (least >= TOIL_FROM) return 'toil'
  if (most === 0) return 'no-toil'
  return least > 0 && most < TOIL_FROM ? 'partly' : null
}

/** What the fields of an item already answer: its category, its frequency, whether it can be scripted. */
export function answersOfItem(
  item: Pick<ToilItem, 'category' | 'frequencyPerWeek' | 'automatable'>,
): ToilAnswers {
  return {
    repetitive: item.frequencyPerWeek > 1,
    automatable: item.automatable,
    [item.category]: true,
  }
}
