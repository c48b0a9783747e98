import { yesOrNo } from './event-words.ts'
import type { MappingColumn } from './mapping.ts'
import { isGap } from './numbers.ts'

/** Most labels of one event, and most characters of each. */
const MOST_TAGS = 200
const MOST_CHARACTERS = 200

/**
 * The labels of a row, each once, in file order. A cell may hold several, separated by commas,
 * semicolons, bars or line ends. A column with a name makes `name:cell` of its cell, and the bare
 * name where the cell says yes.
 */
export function tagsOf(columns: readonly MappingColumn[], cells: readonly string[]): string[] {
  const tags = new Set<string>()
  for (const { index, name } of columns) {
    const cell = cells[index] ?? ''
    if (isGap(cell)) continue
    for (const tag of name === '' ? cell.split(/[,;|\r\n]/) : namedTag(name, cell)) {
      const text = tag.trim().slice(0, MOST_CHARACTERS)
      if (text !== '' && tags.size < MOST_TAGS) tags.add(text)
    }
  }
  return [...tags]
}

function namedTag(name: string, cell: string): readonly string[] {
  const says = yesOrNo(cell)
  if (says === undefined) return [`${name}:${cell}`]
  return says === true ? [name] : []
}
