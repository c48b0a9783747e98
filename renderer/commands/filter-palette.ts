import type { PaletteGroup, PaletteItem } from './palette-items.ts'

const MOST_PER_GROUP = 8

/**
 * The items that a query finds, best first within their groups; each word of the query must
 * be found. Without a query: pages and commands, the rest being too many to list.
 */
export function filterPalette(groups: readonly PaletteGroup[], query: string): PaletteGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) {
    return groups.filter(({ label, items }) => isListed(label) && items.length > 0)
  }
  return groups
    .map(({ label, items }) => ({ label, items: bestOf(items, words) }))
    .filter(({ items }) => items.length > 0)
}

function isListed(label: string): boolean {
  return label === 'Pages' || label === 'Commands'
}

function bestOf(items: readonly PaletteItem[], words: readonly string[]): PaletteItem[] {
  return items
    .map((item) => ({ item, score: scoreOf(item, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_PER_GROUP)
    .map(({ item }) => item)
}

/** 0 when a word isn't found; else higher for finds in the label and at the starts of words. */
function scoreOf({ label, keywords }: PaletteItem, words: readonly string[]): number {
  let total = 0
  for (const word of words) {
    const score = Math.max(2 * foundIn(label, word), ...keywords.map((each) => foundIn(each, word)))
    if (score === 0) return 0
    total += score
  }
  return total
}

function foundIn(text: string, word: string): number {
  const at = text.toLowerCase().indexOf(word)
  if (at === -1) return 0
  if (at === 0) return 3
  return /[\s\-_./:]/.test(text[at - 1] ?? '') ? 2 : 1
}
