import { ANNOTATION } from './annotation-keys.ts'
import type { OpenSloMeta } from './openslo-object.ts'
import { cut, shortDescription, shortName } from './short-text.ts'

/** Longest name and text of a record, in UTF-16 units; a character may take two of them. */
const MOST_NAME = 200
const MOST_TEXT = 20_000

/** A name as a record can have it. */
export function boundedName(name: string): string {
  const trimmed = name.trim()
  return trimmed.length <= MOST_NAME ? trimmed : cut(trimmed, MOST_NAME / 2).trim()
}

/**
 * The name of a record: the whole one beside a display name that was cut, unless that has been
 * changed since.
 */
export function nameOf({ name, displayName, annotations }: OpenSloMeta): string {
  const whole = annotations.get(ANNOTATION.name)
  const shown = displayName?.trim() || name
  return boundedName(whole !== undefined && shortName(whole) === displayName ? whole : shown)
}

/** The description of a record: the whole one beside one that was cut, unless that has been changed. */
export function descriptionOf({ annotations }: OpenSloMeta, description: string): string {
  const whole = annotations.get(ANNOTATION.description)
  return boundedText(
    whole !== undefined && shortDescription(whole) === description ? whole : description,
  )
}

/** A text as a record can have it. */
export function boundedText(text: string): string {
  return text.length <= MOST_TEXT ? text : cut(text, MOST_TEXT / 2)
}
