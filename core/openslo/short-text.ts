import { MOST_DESCRIPTION, MOST_DISPLAY_NAME } from './schema-fields.ts'

/** A name as it fits into a display name of OpenSLO. */
export function shortName(name: string): string {
  return cut(name, MOST_DISPLAY_NAME)
}

/** A description as it fits into one of OpenSLO. */
export function shortDescription(description: string): string {
  return cut(description, MOST_DESCRIPTION)
}

/** At most so many characters (code points), the last of them an ellipsis when some are left out. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const characters = Array.from(text)
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
