import { z } from 'zod'
import { isTimeZone } from '#core/time/zone.ts'
import { parseShorthand } from './duration-shorthand.ts'
import { quoted } from './openslo-issue.ts'
import { parseStartTime } from './openslo-window.ts'

/**
 * Fields that OpenSLO's objects share. The rules are those of the specification as OpenSLO's
 * go-sdk reads them. A rule that is broken doesn't stop the others, so that all is told at once.
 */

/** Notes a broken rule at a path below the value that is checked. */
export function broken(
  ctx: z.RefinementCtx,
  path: readonly PropertyKey[],
  code: string,
  message: string,
  remedy: string,
): void {
  ctx.addIssue({ code: 'custom', path: [...path], message, params: { code, remedy } })
}

const DNS_LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/

/** Whether a text can be the name of an object: an RFC 1123 label of at most 63 characters. */
export function isObjectName(name: string): boolean {
  return DNS_LABEL.test(name)
}

/** Name of an object, or a reference to one. */
export const objectName = z.string().superRefine((name, ctx) => {
  if (isObjectName(name)) return
  const message = `${quoted(name)} is no name of an object.`
  const remedy =
    'Use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.'
  broken(ctx, [], 'name-not-rfc1123', message, remedy)
})

/** A text that mustn't be empty. */
export const filled = z.string().superRefine((text, ctx) => {
  if (text === '') broken(ctx, [], 'text-empty', 'The text is empty.', 'Fill it in.')
})

/** A text of at most so many characters (code points). */
export function textUpTo(most: number) {
  return z.string().superRefine((text, ctx) => {
    if (text.length <= most || Array.from(text).length <= most) return
    const message = `The text has ${Array.from(text).length} characters; at most ${most} are allowed.`
    broken(ctx, [], 'text-too-long', message, 'Shorten it.')
  })
}

/** Longest description of an object, in characters. */
export const MOST_DESCRIPTION = 1_050
/** Longest display name of an object, in characters. */
export const MOST_DISPLAY_NAME = 63

export const description = textUpTo(MOST_DESCRIPTION).nullish()

const SHORTHAND_REMEDY =
  'Write a whole number above 0 and one of m (minutes), h, d, w, M (months), Q, Y, e.g. 4w.'

/** A duration-shorthand. */
export const shorthand = z.string().superRefine((text, ctx) => {
  if (parseShorthand(text) !== null) return
  broken(ctx, [], 'duration-unknown', `${quoted(text)} is no duration.`, SHORTHAND_REMEDY)
})

/** Length of a slice: a duration-shorthand, or a number of minutes. */
export const sliceLength = z
  .unknown()
  .optional()
  .superRefine((length, ctx) => {
    if (length === null || length === undefined) return
    const minutes = typeof length === 'number' && length > 0 && Number.isFinite(length)
    if (minutes || (typeof length === 'string' && parseShorthand(length) !== null)) return
    const message = `${quoted(length)} is no length of a slice.`
    broken(ctx, [], 'duration-unknown', message, `Write minutes as a number. ${SHORTHAND_REMEDY}`)
  })

/** Start of a calendar window. */
export const startTime = z.string().superRefine((text, ctx) => {
  if (parseStartTime(text) !== null) return
  const message = `startTime is ${quoted(text)}; it must be “YYYY-MM-DD hh:mm:ss”, a date that exists, without a zone.`
  broken(ctx, [], 'start-time-unknown', message, 'Put the zone into timeZone.')
})

/** An IANA time zone; offsets such as +02:00 are none. */
export const zoneName = z.string().superRefine((text, ctx) => {
  if (/^[A-Za-z]/.test(text) && isTimeZone(text)) return
  const message = `The IANA time zone ${quoted(text)} is unknown.`
  broken(ctx, [], 'zone-unknown', message, 'Use a name such as Europe/Berlin or UTC.')
})

const LABEL_KEY = /^[a-zA-Z0-9](?:[-._a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/
const PREFIX = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)*$/

/** Whether a text can be the key of an annotation: a name with an optional domain before a slash. */
function isAnnotationKey(key: string): boolean {
  const slash = key.indexOf('/')
  if (slash < 0) return LABEL_KEY.test(key)
  return slash <= 253 && PREFIX.test(key.slice(0, slash)) && LABEL_KEY.test(key.slice(slash + 1))
}

const KEY_REMEDY = 'Use letters, digits, -, _ and . with a letter or digit at both ends.'

const labels = z.record(z.string(), z.unknown()).superRefine((entries, ctx) => {
  for (const [key, value] of Object.entries(entries)) {
    // A prefix is allowed in v2alpha, where labels are those of Kubernetes.
    if (!isAnnotationKey(key)) {
      broken(ctx, [key], 'key-refused', `${quoted(key)} is no key of a label.`, KEY_REMEDY)
    }
    const values = Array.isArray(value) ? value : [value]
    if (values.some((item) => typeof item === 'object' && item !== null)) {
      const message = `The label ${quoted(key)} is neither a text nor a list of texts.`
      broken(ctx, [key], 'label-not-text', message, 'Use a text or a list of texts.')
    }
  }
})

const annotations = z.record(z.string(), z.unknown()).superRefine((entries, ctx) => {
  for (const [key, value] of Object.entries(entries)) {
    if (!isAnnotationKey(key)) {
      const message = `${quoted(key)} is no key of an annotation.`
      broken(ctx, [key], 'key-refused', message, `${KEY_REMEDY} A domain may precede a slash.`)
    }
    if (typeof value === 'object' && value !== null) {
      const message = `The annotation ${quoted(key)} is no text.`
      broken(ctx, [key], 'annotation-not-text', message, 'Use a text.')
    }
  }
})

/** Name, labels and annotations of an object. */
export const metadata = z.strictObject({
  name: objectName,
  displayName: textUpTo(MOST_DISPLAY_NAME).nullish(),
  labels: labels.nullish(),
  annotations: annotations.nullish(),
})

/** Comparison of a value with that of an objective. */
export const operator = z.enum(['lte', 'gte', 'lt', 'gt'])
