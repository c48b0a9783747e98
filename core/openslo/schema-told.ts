import type { z } from 'zod'
import { quoted, type Told } from './openslo-issue.ts'

/**
 * What zod found wrong, each with a message that shows the value and a remedy.
 *
 * @param value the value that was checked
 * @param at where the value stands in its document
 */
export function toldOf(
  error: z.ZodError,
  value: unknown,
  at: readonly PropertyKey[] = [],
): readonly Told[] {
  return error.issues.flatMap((issue) => toldOfIssue(issue, value, at))
}

function toldOfIssue(
  issue: z.core.$ZodIssue,
  value: unknown,
  at: readonly PropertyKey[],
): readonly Told[] {
  const path = [...at, ...issue.path]
  const name = issue.path.findLast((part) => typeof part === 'string') ?? 'The document'
  const got = valueAt(value, issue.path)
  if (issue.code === 'custom') {
    const { code, remedy } = issue.params as { code: string; remedy: string }
    return [{ path, code, message: issue.message, remedy }]
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: 'field-unknown',
      message: `OpenSLO knows no field ${quoted(key)} here.`,
      remedy: 'Correct its spelling, or move what it says into metadata.annotations.',
    }))
  }
  if (got === undefined || got === null) {
    const message = `${name} is missing.`
    return [{ path, code: 'field-missing', message, remedy: 'Add it.' }]
  }
  if (issue.code === 'invalid_value') {
    const message = `${name} is ${quoted(got)}.`
    const remedy = `Use ${issue.values.map(String).join(', ')}.`
    return [{ path, code: 'value-unknown', message, remedy }]
  }
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const message = `${name} is ${quoted(got)}: ${issue.message}.`
    return [{ path, code: 'value-out-of-range', message, remedy: 'Correct it.' }]
  }
  const wanted = issue.code === 'invalid_type' ? (WORDS.get(issue.expected) ?? issue.expected) : ''
  const message = `${name} is ${quoted(got)}, which is ${WORDS.get(kindOf(got)) ?? 'no such value'}.`
  const remedy = wanted === '' ? 'Correct it.' : `Write ${wanted}.`
  return [{ path, code: 'value-of-other-kind', message, remedy }]
}

const WORDS = new Map<string, string>([
  ['string', 'a text (in quotes if it looks like a number)'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'a map'],
  ['record', 'a map'],
])

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((found, part) => {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return undefined
    return (found as Record<PropertyKey, unknown>)[part]
  }, value)
}
