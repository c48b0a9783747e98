import type { ColumnProfile } from '../column-profile.ts'
import type { Evidence, Question } from '../detection.ts'
import { headerWords } from '../header-words.ts'
import type { MappingColumn } from '../mapping.ts'
import { splitNumber } from '../numbers.ts'
import { readPeriodStart } from '../period-text.ts'
import { HEADER_IS_ASSUMED } from './assumed-header.ts'
import type { TableProfile } from './table-profile.ts'

const NAME = /^(?:slo )?(?:name|title)$|^slo$/
const ID = /^(?:slo )?id$/
const TARGET = /^(?:slo )?(?:target|objective|goal)(?: (?:%|pct|percent(?:age)?))?$/

/**
 * Datadog's export of SLOs by calendar: one row an SLO, one column a month, week or day, with
 * its status in that period. The feature is documented, its header is not: columns are found by
 * what they mean.
 */
export const datadogSlo: TableProfile = {
  id: 'datadog-slo',
  label: 'Datadog SLO statuses by calendar',
  targets: ['metrics'],
  recognise({ format, header }) {
    const words = header.map(headerWords)
    const periods = header.filter((name) => readPeriodStart(name) !== null).length
    const named = words.some((name) => NAME.test(name))
    const aimed = words.some((name) => TARGET.test(name))
    if (format !== 'csv' || periods === 0 || !named || !aimed) return null
    const own = words.some((name) => /\bslo\b/.test(name))
    return {
      confidence: own ? 0.9 : 0.7,
      evidence: `Each row is an SLO with its target; ${periods} columns are periods.`,
    }
  },
  columns(profiles) {
    const bareUnit = unitOfBare(profiles)
    const seen = new Set<number>()
    const evidence: Evidence[] = [HEADER_IS_ASSUMED]
    const columns = profiles.map((profile): MappingColumn => {
      const column = columnOf(profile, bareUnit, seen)
      if (column.role === 'ignore') {
        evidence.push({ about: 'column', column: profile.header, text: 'It is no period.' })
      }
      return column
    })
    return {
      columns,
      evidence,
      questions: [askZone(profiles)],
      mapping: { time: { format: 'text', order: null, zone: 'UTC' } },
    }
  },
}

function columnOf(profile: ColumnProfile, bareUnit: string, seen: Set<number>): MappingColumn {
  const { index, header } = profile
  const column: MappingColumn = { index, header, role: 'ignore', name: '', kind: 'gauge', unit: '' }
  const start = readPeriodStart(header)
  if (start !== null) {
    // The same period once more would contradict or repeat the first.
    if (seen.has(start)) return column
    seen.add(start)
    return { ...column, role: 'value', unit: bareUnit }
  }
  const words = headerWords(header)
  if (NAME.test(words)) return { ...column, role: 'series' }
  if (ID.test(words)) return { ...column, role: 'label', name: 'slo_id' }
  if (TARGET.test(words)) return { ...column, role: 'label', name: 'target', unit: bareUnit }
  return words === 'service' ? { ...column, role: 'service' } : column
}

/** Percent, unless no bare status exceeds 1, as shares don't. */
function unitOfBare(profiles: readonly ColumnProfile[]): string {
  const bare = profiles
    .filter(({ header }) => readPeriodStart(header) !== null)
    .flatMap(({ cells }) => cells)
    .filter((cell) => splitNumber(cell)?.suffix === '')
    .map((cell) => Number(cell.replace(',', '.')))
  return bare.length > 0 && bare.every((value) => value <= 1) ? 'ratio' : '%'
}

function askZone(profiles: readonly ColumnProfile[]): Question {
  const period = profiles.find(({ header }) => readPeriodStart(header) !== null)?.header ?? ''
  return {
    id: 'time-zone',
    column: null,
    text: `In which time zone does “${period}” begin?`,
    options: [],
    fallback: 'UTC',
  }
}
