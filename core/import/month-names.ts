/** Starts of the names of months, without accents, as exports in seven languages write them. */
const MONTH_STARTS: readonly (readonly string[])[] = [
  ['jan', 'jän', 'ene', 'gen', 'janv'],
  ['feb', 'fev', 'fév'],
  ['mar', 'mär', 'mrz', 'maa', 'mrt'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mei', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aoû', 'ago', 'aou'],
  ['sep', 'set'],
  ['oct', 'okt', 'out', 'ott'],
  ['nov'],
  ['dec', 'dez', 'dic', 'déc'],
]

/**
 * Number of a month by its name or abbreviation in English, German, French, Spanish, Italian,
 * Portuguese or Dutch; 0 when it is none. No two of them call different months alike.
 */
export function monthNumber(name: string): number {
  const lower = name.toLowerCase()
  if (lower.length < 3 || lower.length > 10) return 0
  // French tells June and July apart by the fourth letter only.
  if (lower.startsWith('jui'))
    return lower.startsWith('juil') ? 7 : lower.startsWith('juin') ? 6 : 0
  return 1 + MONTH_STARTS.findIndex((starts) => starts.some((start) => lower.startsWith(start)))
}
