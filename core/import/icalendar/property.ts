/** A property of a component: `DTSTART;TZID=Europe/Berlin:20260601T020000`. */
export interface Property {
  /** In capitals. */
  readonly name: string
  /** By name in capitals, quotes taken off. */
  readonly params: ReadonlyMap<string, string>
  readonly value: string
  /** Whether the end of the value was left out because it is too long. */
  readonly isCut: boolean
}

const NO_PARAMS: ReadonlyMap<string, string> = new Map()

/** Their values hold no colon, but the zone names before them may, even without quotes. */
const TIMES = new Set(['DTSTART', 'DTEND', 'RECURRENCE-ID', 'RDATE', 'EXDATE'])

/** Reads a content line; null when it has no name or no value. */
export function readProperty(text: string, isCut: boolean): Property | null {
  const head = /^([A-Za-z0-9-]{1,100})(?=[;:])/.exec(text)
  if (!head) return null
  const name = head[1]!.toUpperCase()
  const lastColon = TIMES.has(name) ? text.lastIndexOf(':') : 0
  let at = name.length
  if (text[at] === ':') {
    return { name, params: NO_PARAMS, value: text.slice(at + 1), isCut }
  }
  const params = new Map<string, string>()
  while (text[at] === ';') {
    const end = paramEnd(text, at + 1, lastColon)
    const param = text.slice(at + 1, end)
    const equals = param.indexOf('=')
    if (equals > 0) {
      const value = param.slice(equals + 1).replaceAll('"', '')
      params.set(param.slice(0, equals).toUpperCase(), value)
    }
    at = end
  }
  if (text[at] !== ':') return null
  return { name, params, value: text.slice(at + 1), isCut }
}

/** Where a parameter ends: at the next semicolon, or colon from `colon` on, outside of quotes. */
function paramEnd(text: string, from: number, colon: number): number {
  let quoted = false
  for (let at = from; at < text.length; at++) {
    const char = text[at]
    if (char === '"') quoted = !quoted
    else if (!quoted && (char === ';' || (char === ':' && at >= colon))) return at
  }
  return text.length
}

/** A TEXT value as it is meant: `\n` is a line end, `\,` a comma (RFC 5545, 3.3.11). */
export function unescapeText(value: string): string {
  return value.replace(/\\([\s\S])/g, (_, char: string) =>
    char === 'n' || char === 'N' ? '\n' : char,
  )
}

/** The items of a list of TEXT values, unescaped and trimmed; empty ones are left out. */
export function textList(value: string): string[] {
  const items = [...value.matchAll(/(?:\\[\s\S]|[^,\\])+/g)]
  return items.map(([item]) => unescapeText(item).trim()).filter((item) => item !== '')
}
