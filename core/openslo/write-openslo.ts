import { stringify } from 'yaml'
import type { Issue } from '#core/result/issue.ts'
import type { Policy, Service, Sli, Slo, SloWindow } from '#core/workspace/model/objectives.ts'
import { ANNOTATION, SERIES_SOURCE, TAGS_LABEL } from './annotation-keys.ts'
import { ObjectNames } from './object-names.ts'
import { openSloZone } from './openslo-zone.ts'
import { MOST_DESCRIPTION } from './schema-fields.ts'
import { shortDescription, shortName } from './short-text.ts'

/** The records that are written: indicators and objectives of these services. */
export interface ExportedObjectives {
  readonly services: readonly Service[]
  readonly slis: readonly Sli[]
  readonly slos: readonly Slo[]
  readonly policies: readonly Policy[]
  /** Name of a series; null when it is gone. */
  readonly seriesName: (id: string) => string | null
}

/** OpenSLO v1 as YAML, and what other tools won't find in it or nobody will. */
export interface OpenSloText {
  readonly text: string
  readonly losses: readonly Issue[]
}

type Lose = (path: string, message: string, remedy: string) => void
type Entry = Readonly<Record<string, unknown>>

/**
 * Writes objectives as OpenSLO v1, one YAML document for each service, indicator and objective.
 * What OpenSLO has no field for goes into annotations, where only Headroom finds it again; what
 * has no place at all is a loss. Read back it gives the same objectives.
 */
export function writeOpenSlo(records: ExportedObjectives): OpenSloText {
  const losses: Issue[] = []
  const lose: Lose = (path, message, remedy) => {
    losses.push({ code: 'not-exported', severity: 'warning', message, remedy, path })
  }
  const services = namesOf(records.services, 'service')
  const slis = namesOf(records.slis, 'indicator')
  const slos = namesOf(records.slos, 'objective')
  const policies = new Map(records.policies.map(({ id, name }) => [id, name]))
  const written = new Set<string>()
  const documents = [
    ...records.services.map((service) => serviceDocument(service, services, lose)),
    ...records.slis.flatMap((sli) => {
      const document = sliDocument(sli, slis, records.seriesName, lose)
      if (document !== null) written.add(sli.id)
      return document ?? []
    }),
    ...records.slos.flatMap((slo) => {
      const service = services.get(slo.serviceId)
      const sli = written.has(slo.sliId) ? slis.get(slo.sliId) : undefined
      const policy = slo.policyId === null ? undefined : policies.get(slo.policyId)
      if (policy !== undefined) {
        const message = `OpenSLO knows no error budget policies: “${policy}” of “${slo.name}” is left out.`
        lose(`slos/${slo.name}`, message, 'Keep the workspace for it.')
      }
      if (service === undefined || sli === undefined) {
        const message = `The objective “${slo.name}” has no ${service === undefined ? 'service' : 'indicator'} and is left out.`
        lose(`slos/${slo.name}`, message, 'Give it one first.')
        return []
      }
      return sloDocument(slo, slos.get(slo.id)!, service, sli, lose) ?? []
    }),
  ]
  // Long lines aren't folded: queries and texts stay as they are.
  const text = documents.map((document) => stringify(document, { lineWidth: 0 })).join('---\n')
  return { text, losses }
}

function namesOf(
  records: readonly { readonly id: string; readonly name: string }[],
  fallback: string,
): ReadonlyMap<string, string> {
  const names = new ObjectNames()
  return new Map(records.map(({ id, name }) => [id, names.nameFor(name, fallback)]))
}

function serviceDocument(service: Service, names: ReadonlyMap<string, string>, lose: Lose): Entry {
  const { name, description, tier, teamId, tags } = service
  if (teamId !== null) {
    lose(`services/${name}`, `The team of “${name}” is left out.`, 'Keep the workspace for it.')
  }
  const annotations = { ...described(service, lose, 'services'), [ANNOTATION.tier]: tier }
  const metadata = {
    ...metadataOf(names.get(service.id)!, name, annotations),
    ...(tags.length > 0 ? { labels: { [TAGS_LABEL]: tags } } : {}),
  }
  return { ...head('Service'), metadata, spec: { description: shortDescription(description) } }
}

function sliDocument(
  sli: Sli,
  names: ReadonlyMap<string, string>,
  seriesName: ExportedObjectives['seriesName'],
  lose: Lose,
): Entry | null {
  const { source, name } = sli
  const isGood = source.kind === 'good-total'
  const events = seriesName(isGood ? source.goodSeriesId : source.badSeriesId)
  const total = seriesName(source.totalSeriesId)
  if (events === null || total === null) {
    const message = `The indicator “${name}” counts a series that is gone, and is left out.`
    lose(`slis/${name}`, message, 'Choose its series first.')
    return null
  }
  const metric = (series: string) => ({
    metricSource: { type: SERIES_SOURCE, spec: { series } },
  })
  const annotations = {
    ...described(sli, lose, 'slis'),
    [ANNOTATION.sliType]: sli.type,
    [ANNOTATION.aggregation]: sli.aggregation,
    [ANNOTATION.unit]: sli.unit,
    [ANNOTATION.measurementQuery]: sli.measurementQuery,
  }
  const ratioMetric = {
    counter: false,
    [isGood ? 'good' : 'bad']: metric(events),
    total: metric(total),
  }
  return {
    ...head('SLI'),
    metadata: metadataOf(names.get(sli.id)!, name, annotations),
    spec: { description: shortDescription(sli.description), ratioMetric },
  }
}

function sloDocument(
  slo: Slo,
  name: string,
  service: string,
  sli: string,
  lose: Lose,
): Entry | null {
  const window = windowEntry(slo.window)
  if (window === null) {
    const message = `The zone of “${slo.name}” is no zone of OpenSLO; it is left out.`
    lose(`slos/${slo.name}`, message, 'Choose a zone such as Europe/Berlin.')
    return null
  }
  if (window.note !== null) lose(`slos/${slo.name}`, window.note, 'Choose a whole minute.')
  const annotations = {
    ...described(slo, lose, 'slos'),
    [ANNOTATION.consequences]: slo.consequences,
    ...window.annotations,
  }
  return {
    ...head('SLO'),
    metadata: metadataOf(name, slo.name, annotations),
    spec: {
      description: shortDescription(slo.description),
      service,
      indicatorRef: sli,
      timeWindow: [window.entry],
      budgetingMethod: 'Occurrences',
      objectives: [{ target: slo.target }],
    },
  }
}

function head(kind: string): Entry {
  return { apiVersion: 'openslo/v1', kind }
}

function metadataOf(name: string, full: string, annotations: Readonly<Record<string, string>>) {
  const shown = shortName(full)
  const kept = Object.entries(annotations).filter(([, value]) => value !== '')
  if (shown !== full) kept.push([ANNOTATION.name, full])
  return { name, displayName: shown, annotations: Object.fromEntries(kept) }
}

/** The whole of a description that is too long for OpenSLO. */
function described(
  { name, description }: { readonly name: string; readonly description: string },
  lose: Lose,
  table: string,
): Readonly<Record<string, string>> {
  if (shortDescription(description) === description) return {}
  const message = `The description of “${name}” is cut at ${MOST_DESCRIPTION} characters for other tools.`
  lose(`${table}/${name}`, message, 'Shorten it.')
  return { [ANNOTATION.description]: description }
}

interface WindowEntry {
  readonly entry: Entry
  readonly annotations: Readonly<Record<string, string>>
  readonly note: string | null
}

const DURATIONS = { week: '1w', month: '1M', quarter: '1Q', year: '1Y' } as const

function windowEntry(window: SloWindow): WindowEntry | null {
  if (window.kind === 'calendar') {
    const zone = openSloZone(window.timeZone)
    if (zone === null) return null
    // A Monday, the first of a month, a quarter and a year.
    const calendar = { startTime: '2018-01-01 00:00:00', timeZone: zone }
    const entry = { duration: DURATIONS[window.period], isRolling: false, calendar }
    const annotations = zone === window.timeZone ? {} : { [ANNOTATION.timeZone]: window.timeZone }
    return { entry, annotations, note: null }
  }
  const { days } = window
  const minutes = Math.max(1, Math.round(days * 1_440))
  const isExact = minutes === days * 1_440
  const duration = Number.isInteger(days)
    ? `${days}d`
    : minutes % 60 === 0
      ? `${minutes / 60}h`
      : `${minutes}m`
  return {
    entry: { duration, isRolling: true },
    // A length in hours or minutes needn't come back as the same number of days.
    annotations: Number.isInteger(days) ? {} : { [ANNOTATION.days]: String(days) },
    note: isExact ? null : `A window of ${days} days is written as ${duration} for other tools.`,
  }
}
