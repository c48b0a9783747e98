import type { Issue } from '#core/result/issue.ts'
import { ok, type Result } from '#core/result/result.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import type { CategoryRule } from '#core/workspace/model/practice.ts'
import { detectImport, type KnownOfPrefix } from './detect.ts'
import type { Detection } from './detection.ts'
import { disputedAnswers, fileStem, rememberMapping, shapeOf } from './file-shape.ts'
import { mappingSchema } from './mapping.ts'

/** What a workspace says of how files are read. */
export interface KnownToWorkspace {
  readonly imports: readonly ImportRecord[]
  /** Rules for toil categories, in the order in which they are tried. */
  readonly rules: readonly Omit<CategoryRule, 'id'>[]
}

/** A detection with the earlier import whose answers it took over; null when none was like it. */
export interface KnownDetection {
  readonly detection: Detection
  readonly remembered: ImportRecord | null
  /** What the file shows by itself, without what was said of earlier files. */
  readonly asFound: Detection
}

/**
 * `detectImport` with what a workspace knows: its category rules stand in the mapping, and the
 * answers that were given for the newest committed file of the same shape are taken over, unless
 * the file shall be read `afresh`. Answers in which files of the shape differ are asked again.
 */
export function detectKnown(
  prefix: Uint8Array,
  fileName: string,
  { afresh = false, ...known }: KnownOfPrefix & { readonly afresh?: boolean },
  { imports, rules }: KnownToWorkspace,
): Result<KnownDetection, Issue> {
  const found = detectImport(prefix, fileName, known)
  if (!found.ok) return found
  const categoryRules = [...rules]
  const detection: Detection = {
    ...found.value,
    mapping: { ...found.value.mapping, categoryRules },
  }
  if (afresh) return ok({ detection, remembered: null, asFound: detection })
  const shape = shapeOf(detection.mapping)
  const newestFirst = imports
    .filter(({ status }) => status === 'committed')
    .toSorted((a, b) => b.committedMs - a.committedMs)
  const alike = newestFirst.flatMap((record) => {
    const { data: mapping } = mappingSchema.safeParse(record.mapping)
    return mapping !== undefined && shapeOf(mapping) === shape ? [{ record, mapping }] : []
  })
  const sequel = alike.find(({ record }) => fileStem(record.fileName) === fileStem(fileName))
  const newest = sequel ?? alike[0]
  if (newest === undefined) return ok({ detection, remembered: null, asFound: detection })
  const disputed = disputedAnswers(alike.map(({ mapping }) => mapping))
  const taken = rememberMapping(detection, newest.mapping, disputed, sequel !== undefined)
  const mapping = { ...taken.mapping, categoryRules }
  return ok({
    detection: { ...taken, mapping },
    remembered: newest.record,
    asFound: detection,
  })
}
