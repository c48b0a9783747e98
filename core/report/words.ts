/** `1 incident`, `3 incidents`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  if (items.length <= 1) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`
}

/** The text with its first letter in upper case. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `The only objective was`, `Both objectives were`, `All 5 objectives were`. */
export function allOf(n: number, one: string): string {
  if (n === 1) return `The only ${one} was`
  return n === 2 ? `Both ${one}s were` : `All ${n} ${one}s were`
}
