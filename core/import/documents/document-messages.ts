import type { Issue } from '#core/result/issue.ts'
import { fileIssue, fileWarning, refusal, shown, type Refusal } from '../refusal.ts'

/** What the user is told about documents of metrics tools. */

/** Refuses a point that isn't built as its document promises. */
export function unreadablePoint(why: 'invalid' | 'too-long'): Refusal {
  return refusal(
    why === 'invalid' ? 'invalid-point' : 'row-too-long',
    why === 'invalid' ? 'The point is not built as it should be.' : 'The point is too long.',
    'Export the answer of the API as it is.',
  )
}

/** Refuses a value that stands beside no time. */
export function valueWithoutTime(): Refusal {
  return refusal(
    'missing-time',
    'The value stands beside no time: there are more values than times.',
    'Export the answer of the API as it is.',
  )
}

/** Refuses a time that stands beside no value. */
export function timeWithoutValue(): Refusal {
  return refusal(
    'missing-value',
    'The time stands beside no value: there are fewer values than times.',
    'Export the answer of the API as it is.',
  )
}

/** An answer of a tool that says that its query failed. */
export function toolError(tool: string, text: string): Issue {
  return fileIssue(
    'tool-error',
    `The file is an error of ${tool}: ${shownLong(text)}`,
    'Correct the query or the rights of the key, run it again and export its answer.',
  )
}

/** An answer that is in order but holds no series. */
export function noSeriesIn(tool: string): Issue {
  return fileIssue(
    'no-series',
    `The answer of ${tool} holds no series: nothing matched the query in its time range.`,
    'Check the query and its range, and export an answer with data.',
  )
}

/** Something that the tool itself told beside its data. */
export function toolMessage(tool: string, text: string): Issue {
  return fileWarning('tool-message', `${tool} says: ${shownLong(text)}`, '')
}

/** The document is one page of several. */
export function morePages(sign: string): Issue {
  return fileWarning(
    'more-pages',
    `The file is one page of several (${sign}); what stands on the others is missing.`,
    'Fetch the other pages too and import each of them.',
  )
}

/** Series whose name alone says that their values are amounts per period. */
export function amountsByName(names: readonly string[]): Issue {
  return fileWarning(
    'amounts-by-name',
    `Taken as amounts per period, because of the name and whole numbers: ${listed(names)}.`,
    'Choose gauge for a series whose values are levels or averages.',
  )
}

/** A few names as text, and a sign that there are more. */
export function listed(names: readonly string[]): string {
  return `${names.slice(0, 5).map(shown).join(', ')}${names.length > 5 ? ', …' : ''}`
}

function shownLong(text: string): string {
  return text.length <= 300 ? text : `${text.slice(0, 299)}…`
}
