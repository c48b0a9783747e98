import type { ImportTarget } from '#core/workspace/model/imports.ts'
import { eventColumns } from '../detect-events.ts'
import type { EventVocabulary } from '../event-vocabulary.ts'
import { foldedWords } from '../header-words.ts'
import type { Mapping } from '../mapping.ts'
import { isGap } from '../numbers.ts'
import type { ProfiledColumns, Recognition, TableHead, TableProfile } from './table-profile.ts'

/** Words of a tool's columns by the targets that its table can be read as. */
export type ToolVocabularies = Partial<
  Readonly<Record<Exclude<ImportTarget, 'metrics'>, EventVocabulary>>
>

/** What is known of a tool whose table holds events. */
export interface EventTool {
  readonly id: Exclude<Mapping['profile'], ''>
  readonly label: string
  /** Its order is that of likelihood. */
  readonly vocabularies: ToolVocabularies
  readonly recognise: (table: TableHead) => Recognition | null
  /** Whether the tool measures hands-on work, so that its durations are effort. */
  readonly tracksEffort?: boolean
  /** What the tool fixes beside the columns. */
  readonly settle?: (
    found: ProfiledColumns,
    table: TableHead,
    target: ImportTarget,
  ) => ProfiledColumns
}

/** The profile of a tool whose columns are found by their names. */
export function eventProfile(tool: EventTool): TableProfile {
  const { id, label, vocabularies, recognise, tracksEffort = false } = tool
  return {
    id,
    label,
    targets: Object.keys(vocabularies) as (keyof ToolVocabularies)[],
    recognise,
    columns(profiles, target, table) {
      const vocabulary = target === 'metrics' ? undefined : vocabularies[target]
      if (target === 'metrics' || vocabulary === undefined) {
        throw new RangeError(`${label} can't be read as ${target}`)
      }
      const found = eventColumns(profiles, target, { vocabulary, tracksEffort })
      return tool.settle?.(found, table, target) ?? found
    },
  }
}

/** Recognises a table by headers: all of `all`, and as many of `some` as make it sure. */
export function byHeaders(
  tool: string,
  all: readonly RegExp[],
  some: readonly RegExp[],
): (table: TableHead) => Recognition | null {
  return ({ header }) => {
    const words = header.map(foldedWords)
    const has = (pattern: RegExp): boolean => words.some((name) => pattern.test(name))
    const found = some.filter(has).length
    if (!all.every(has) || found === 0) return null
    return {
      confidence: Math.min(0.98, 0.7 + 0.1 * found),
      evidence: `The columns have the names that ${tool} gives them.`,
    }
  }
}

/** The same profile for each of its targets, where the content of a table says which is likeliest. */
export function byContent(
  profile: TableProfile,
  likeliest: (table: TableHead) => ImportTarget,
): readonly TableProfile[] {
  return profile.targets.map((target) => ({
    ...profile,
    targets: [target, ...profile.targets.filter((other) => other !== target)],
    recognise: (table) => (likeliest(table) === target ? profile.recognise(table) : null),
  }))
}

/**
 * Whether a column of such a name has content, or content of this kind. Where no whole row was seen,
 * the name alone decides.
 */
export function hasContent({ header, rows }: TableHead, words: RegExp, kind?: RegExp): boolean {
  const isContent = (cell: string): boolean => !isGap(cell) && kind?.test(cell) !== false
  return header.some(
    (name, i) =>
      words.test(foldedWords(name)) &&
      (rows.length === 0
        ? kind === undefined
        : rows.some((row) => isContent((row[i] ?? '').trim()))),
  )
}
