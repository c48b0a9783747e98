import type { ColumnProfile } from '../column-profile.ts'
import { metricsColumns } from '../detect-metrics.ts'
import { headerWords } from '../header-words.ts'
import type { MappingColumn } from '../mapping.ts'
import { HEADER_IS_ASSUMED } from './assumed-header.ts'
import type { TableProfile } from './table-profile.ts'

const BEGIN = /^(?:begin|start|from|since)(?: time)?(?: (?:seconds|ms|utc))?$/
const END = /^(?:end|until|to)(?: time)?(?: (?:seconds|ms|utc))?$/
/** Results of NRQL functions that count or add up, as columns are called without an alias. */
const AMOUNT =
  /^(?:count|errors?|failed|failures|success(?:es)?|requests?|transactions?|hits|total)$|^(?:unique ?count|count|sum|filter)\b/

/** Results that are called as they were asked for: `count(*)`, `average(duration)`. */
const CALL =
  /^(?:apdex|average|count|filter|latest|max|median|min|percentage|percentile|rate|sum|uniqueCount)\(.*\)$/i

/** Results of a NRQL query with TIMESERIES: a row is a slot from its begin to its end. */
export const newRelic: TableProfile = {
  id: 'newrelic',
  label: 'New Relic NRQL results',
  targets: ['metrics'],
  recognise({ header }) {
    const words = header.map(headerWords)
    const begins = words.filter((name) => BEGIN.test(name))
    const ends = words.filter((name) => END.test(name))
    if (begins.length !== 1 || ends.length !== 1) return null
    // Start and end alone are those of any log: the words of New Relic or of NRQL must be there.
    const own =
      words.some((name) => /^(?:begin|end) time seconds$/.test(name)) ||
      header.some((name) => CALL.test(name))
    const asked = words.some((name) => AMOUNT.test(name) || /^(?:average|percentile)\b/.test(name))
    if (!own && !(asked && begins[0]!.startsWith('begin'))) return null
    return {
      confidence: own ? 0.95 : 0.8,
      evidence: 'Each row has a begin, an end and results, as NRQL with TIMESERIES gives them.',
    }
  },
  columns(profiles, _target, { format }) {
    const slot = (profile: ColumnProfile): 'begin' | 'end' | 'other' => {
      const words = headerWords(profile.header)
      return BEGIN.test(words) ? 'begin' : END.test(words) ? 'end' : 'other'
    }
    const results = profiles.filter((profile) => slot(profile) === 'other')
    const proposed = metricsColumns(results)
    const byIndex = new Map(proposed.columns.map((column) => [column.index, column]))
    return {
      columns: profiles.map((profile) => {
        const role = slot(profile)
        const found = byIndex.get(profile.index)
        if (found !== undefined) return found.role === 'time' ? left(found) : withKind(found)
        return { ...plain(profile), role: role === 'begin' ? 'time' : 'ignore' }
      }),
      evidence: [
        ...(format === 'csv' ? [HEADER_IS_ASSUMED] : []),
        ...proposed.evidence.filter(
          ({ column }) => !proposed.columns.some((c) => c.role === 'time' && c.header === column),
        ),
        { about: 'time', column: null, text: 'A result belongs to the slot that begins then.' },
      ],
      questions: proposed.questions,
    }
  },
}

function plain({ index, header }: ColumnProfile): MappingColumn {
  return { index, header, role: 'ignore', name: '', kind: 'gauge', unit: '' }
}

function left(column: MappingColumn): MappingColumn {
  return { ...column, role: 'ignore', kind: 'gauge', unit: '' }
}

function withKind(column: MappingColumn): MappingColumn {
  const counts = column.role === 'value' && AMOUNT.test(headerWords(column.header))
  return counts && column.kind === 'gauge' ? { ...column, kind: 'delta', unit: '' } : column
}
