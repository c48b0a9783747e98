import { headerWords, kindsOfNames } from '#core/import/header-words.ts'
import { sortedLabels } from '#core/import/series-name.ts'
import type { Sli } from '#core/workspace/model/objectives.ts'
import type { SeriesKind, SeriesRecord } from '#core/workspace/model/series-record.ts'

/** Two stored series that look like the counts of one indicator. */
export interface IndicatorProposal {
  /** What the pair seems to be about, for a service's name, e.g. `checkout`. */
  readonly subject: string
  readonly source: Sli['source']
  readonly countedName: string
  readonly totalName: string
}

type Described = Pick<SeriesRecord, 'id' | 'name' | 'labels' | 'kind' | 'pointCount'>

const KIND_WORDS =
  /^(?:good|successful|success|succeeded|ok|bad|errors?|failed|failures?|total|all|valid)$/

/** Kinds that don't say what is counted: there the name may. */
const UNTOLD_KINDS: ReadonlySet<SeriesKind> = new Set(['gauge', 'counter', 'delta'])

/** Labels that name a service, the first that is there wins. */
const SERVICE_LABELS = ['service', 'service_name', 'app', 'application', 'job'] as const

/**
 * The pairs of series that can make an indicator: a good or bad count and the total whose name
 * differs by that word alone, with equal labels. Of a subject with both, the good count is
 * taken. Pairs that an indicator counts already are left out.
 *
 * @param taken sources of the indicators there are
 * @example `checkout good` and `checkout total` give the subject `checkout`
 */
export function proposeIndicators(
  series: readonly Described[],
  taken: readonly Sli['source'][],
): IndicatorProposal[] {
  const known = kindsOfNames(series.map(({ name }) => name))
  const kindOf = ({ kind, name }: Described): SeriesKind =>
    UNTOLD_KINDS.has(kind) ? (known.get(name) ?? kind) : kind
  const filled = series.filter(({ pointCount }) => pointCount > 0)
  const pairs = [...Map.groupBy(filled, subjectKey).values()].flatMap((members) => {
    const withKind = (kind: SeriesKind) => members.find((member) => kindOf(member) === kind)
    const total = withKind('total')
    const counted = withKind('good') ?? withKind('bad')
    if (total === undefined || counted === undefined) return []
    return [{ counted, total, good: kindOf(counted) === 'good' }]
  })
  const totals = new Set(taken.map(({ totalSeriesId }) => totalSeriesId))
  return pairs
    .filter(({ total }) => !totals.has(total.id))
    .map(({ counted, total, good }) => ({
      subject: subjectOf(counted),
      countedName: counted.name,
      totalName: total.name,
      source: good
        ? { kind: 'good-total', goodSeriesId: counted.id, totalSeriesId: total.id }
        : { kind: 'bad-total', badSeriesId: counted.id, totalSeriesId: total.id },
    }))
}

function subjectKey({ name, labels }: Described): string {
  const stem = headerWords(name)
    .split(' ')
    .filter((word) => !KIND_WORDS.test(word))
  return JSON.stringify([stem, sortedLabels(Object.entries(labels))])
}

/** The service that a label names, else the name without the word for its kind, else `service`. */
function subjectOf({ name, labels }: Described): string {
  for (const label of SERVICE_LABELS) {
    const value = labels[label]
    if (value !== undefined) return value
  }
  const words = name.split(/[\s_.:/-]+/).filter((word) => !KIND_WORDS.test(word.toLowerCase()))
  return words.join(' ').trim() || 'service'
}
