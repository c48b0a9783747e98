import type { Told } from './openslo-issue.ts'
import { quoted } from './openslo-issue.ts'
import type { OpenSloFormat } from './openslo-object.ts'
import { readPyrra } from './read-pyrra.ts'
import { readFlatSloGenerator, readSloGenerator } from './read-slo-generator.ts'
import { readSloth } from './read-sloth.ts'
import { V1_READERS } from './read-v1.ts'
import { readV1alpha } from './read-v1alpha.ts'
import { readV2alpha } from './read-v2alpha.ts'
import type { FoundObject, TakenObjects } from './taken-object.ts'

/** The format of a map of a file and its reader, or why nothing reads it. */
export type FoundFormat =
  | {
      readonly format: OpenSloFormat
      readonly read: (found: FoundObject) => TakenObjects
    }
  | { readonly format: null; readonly told: Told }

/** The texts by which formats are told apart; null where a map has no such text. */
export interface FormatMarks {
  readonly apiVersion: string | null
  readonly kind: string | null
  /** Sloth's own files have it in place of apiVersion. */
  readonly version: string | null
  /** slo-generator 1 has neither. */
  readonly isFlatSloGenerator: boolean
}

const DIALECTS = new Map<string, FoundFormat & { format: OpenSloFormat }>([
  [
    'sloth.slok.dev/v1 PrometheusServiceLevel',
    { format: 'sloth', read: (found) => readSloth(found, true) },
  ],
  ['pyrra.dev/v1alpha1 ServiceLevelObjective', { format: 'pyrra', read: readPyrra }],
  ['sre.google.com/v2 ServiceLevelObjective', { format: 'slo-generator', read: readSloGenerator }],
])

/** Draft versions of the same text; the second is its older name. */
const V2_DRAFTS = new Set(['openslo.com/v2alpha', 'openslo/v2alpha1'])

const READABLE =
  'openslo/v1, openslo/v1alpha, openslo.com/v2alpha, files of Sloth, Pyrra and slo-generator'

export function findFormat(marks: FormatMarks): FoundFormat {
  const { apiVersion, kind, version } = marks
  if (apiVersion === null) {
    if (version === 'prometheus/v1') {
      return { format: 'sloth', read: (found) => readSloth(found, false) }
    }
    if (marks.isFlatSloGenerator) return { format: 'slo-generator', read: readFlatSloGenerator }
    const message = 'The document is not an OpenSLO object: it has no apiVersion.'
    return refused([], 'not-openslo', message, `What is read: ${READABLE}.`)
  }
  const dialect = DIALECTS.get(`${apiVersion} ${kind}`)
  if (dialect !== undefined) return dialect
  const isV2 = V2_DRAFTS.has(apiVersion)
  if (apiVersion !== 'openslo/v1' && apiVersion !== 'openslo/v1alpha' && !isV2) {
    const message = `The apiVersion ${quoted(apiVersion)} is not supported.`
    const remedy = `What is read: ${READABLE}.`
    return refused(['apiVersion'], 'version-unsupported', message, remedy)
  }
  if (kind === null) {
    return refused(['kind'], 'field-missing', 'kind is missing.', `Use ${kindsText()}.`)
  }
  const v1 = V1_READERS.get(kind)
  if (v1 === undefined && !(isV2 && kind === 'BudgetAdjustment')) {
    const message = `The kind ${quoted(kind)} is unknown.`
    return refused(['kind'], 'kind-unknown', message, `Use ${kindsText()}.`)
  }
  if (isV2) return { format: 'openslo/v2alpha', read: (found) => readV2alpha(kind, found) }
  if (apiVersion === 'openslo/v1alpha') {
    return { format: apiVersion, read: (found) => readV1alpha(kind, found) }
  }
  return { format: 'openslo/v1', read: v1! }
}

function kindsText(): string {
  return [...V1_READERS.keys()].join(', ')
}

function refused(
  path: readonly string[],
  code: string,
  message: string,
  remedy: string,
): FoundFormat {
  return { format: null, told: { path, code, message, remedy } }
}
