import type { Issue } from '#core/result/issue.ts'
import { fileWarning, shown } from './refusal.ts'

/** Things to tell once per file, with how many rows they concern. */
export class Notes {
  readonly #notes = new Map<NoteCode, { rows: number; readonly example: string }>()
  /** What was noted of the row that is being read. */
  readonly #row = new Map<NoteCode, string>()

  /** `example` is a cell to quote, or what is to be said of the file. */
  add(code: NoteCode, example: string): void {
    if (!this.#row.has(code)) this.#row.set(code, example)
  }

  /** Counts what was noted of the row, or forgets it where the row isn't taken. */
  endRow(isTaken: boolean): void {
    for (const [code, example] of isTaken ? this.#row : []) {
      const known = this.#notes.get(code)
      if (known === undefined) this.#notes.set(code, { rows: 1, example })
      else known.rows++
    }
    this.#row.clear()
  }

  /** What was noted, as warnings. */
  warnings(): Issue[] {
    return [...this.#notes].map(([code, { rows, example }]) => {
      const { verbs, what, remedy } = NOTE_TEXTS[code]
      const who = rows === 1 ? `1 row ${verbs[0]}` : `${rows} rows ${verbs[1]}`
      return fileWarning(code, `${who} ${what.replace('%', shown(example))}.`, remedy)
    })
  }
}

interface NoteText {
  /** Verb for one row, and for several. */
  readonly verbs: readonly [one: string, many: string]
  /** What they have; `%` stands for the example. */
  readonly what: string
  readonly remedy: string
}

const HAVE = ['has', 'have'] as const
const ARE = ['is', 'are'] as const

const NOTE_TEXTS = {
  'unknown-severity': {
    verbs: HAVE,
    what: 'an unknown severity (e.g. %)',
    remedy: 'Use critical, high, medium, low or minimal.',
  },
  'unknown-outcome': {
    verbs: HAVE,
    what: 'an unknown outcome (e.g. %)',
    remedy: 'Use succeeded, failed or rolled-back.',
  },
  'unknown-category': {
    verbs: HAVE,
    what: 'an unknown toil category; it was left empty (e.g. %)',
    remedy: 'Use manual, repetitive, automatable, tactical, no_value or grows_with_service.',
  },
  'several-categories': {
    verbs: HAVE,
    what: 'tags that name several toil categories; none was taken (e.g. %)',
    remedy: 'Make a category rule that decides, or tag each entry with one category.',
  },
  'unknown-yes-no': {
    verbs: ['says', 'say'],
    what: 'neither yes nor no (e.g. %)',
    remedy: 'Use yes and no.',
  },
  'title-cut': {
    verbs: HAVE,
    what: 'a title of more than 200 characters; it was cut (e.g. %)',
    remedy: 'Shorten the titles.',
  },
  'time-occurs-twice': {
    verbs: ['holds', 'hold'],
    what: 'a time that the clock shows twice; the first of the two was taken (e.g. %)',
    remedy: 'Export times in UTC.',
  },
  'no-zone': {
    verbs: HAVE,
    what: 'times without a zone; they were read in the time zone %',
    remedy: 'Check that the file was written in that zone, or export times in UTC.',
  },
  'still-open': {
    verbs: ARE,
    what: 'still open: without an end, it counts up to the time of analysis (e.g. %)',
    remedy: 'Export again when it is over, or give its end.',
  },
  'equal-entries': {
    verbs: ['is', 'are'],
    what: 'equal to an earlier one of the same day; each was taken as work of its own (e.g. %)',
    remedy:
      'Give the entries ids or times of day, or delete rows that stand there twice by mistake.',
  },
  'no-time-passed': {
    verbs: ['ends', 'end'],
    what: 'when it starts, so that it counts as no downtime (e.g. %)',
    remedy: 'Correct the start or the end if it took longer.',
  },
  'end-not-known': {
    verbs: HAVE,
    what: 'a state that is over, but no end (e.g. %)',
    remedy: 'Export the time at which it was resolved too.',
  },
  'no-effort': {
    verbs: HAVE,
    what: 'no hands-on effort; it stays unknown (e.g. %)',
    remedy: 'Log hands-on time in the source. Elapsed time is not taken for it unless you say so.',
  },
  'sub-task-time': {
    verbs: HAVE,
    what: 'only a sum with sub-tasks, which was left out, and no time spent beside it (e.g. %)',
    remedy: 'Import the sub-tasks as rows of their own; adding both would count them twice.',
  },
  'whole-days': {
    verbs: HAVE,
    what: 'a start and an end without a time of day; they were read as whole days, the last one included (e.g. %)',
    remedy: 'Give times of day where the work took only part of a day.',
  },
  'time-skipped': {
    verbs: HAVE,
    what: 'a time that the clock skips; it was read with the offset before the change (e.g. %)',
    remedy: 'Nothing has to be done; calendars move such times in this way.',
  },
  cancelled: {
    verbs: ARE,
    what: 'cancelled and left out (e.g. %)',
    remedy: 'Nothing has to be done; cancelled events take no time.',
  },
  endless: {
    verbs: ['repeats', 'repeat'],
    what: 'without end; occurrences were written out up to %',
    remedy: 'Choose another last day if that is too few or too many, or import it again later.',
  },
  'cut-short': {
    verbs: ['repeats', 'repeat'],
    what: 'more often than is kept; the later occurrences were left out (e.g. all after %)',
    remedy: 'Give the rule an end, or split the event by time.',
  },
} satisfies Record<string, NoteText>

/** What can be noted of a row. */
export type NoteCode = keyof typeof NOTE_TEXTS
