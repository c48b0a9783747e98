import type { Told } from './openslo-issue.ts'
import { V1_READERS } from './read-v1.ts'
import { note, nothingTaken, type FoundObject, type TakenObjects } from './taken-object.ts'
import { isPlainMap, type PlainValue } from './yaml-values.ts'

/**
 * Reads an object of the draft v2alpha. It says the same as v1 in other words: they are put into
 * those of v1, and what v1's reader says about them is put back.
 */
export function readV2alpha(kind: string, found: FoundObject): TakenObjects {
  const read = V1_READERS.get(kind)
  if (read === undefined) {
    const message = `The draft kind ${kind} is not carried.`
    return nothingTaken([note(['kind'], 'not-carried', message, 'Enter it by hand.')])
  }
  const { value } = found
  const spec = isPlainMap(value['spec']) ? value['spec'] : null
  const named = spec !== null && 'serviceRef' in spec
  const asV1 = spec === null ? value : { ...value, spec: specOf(kind, spec) }
  const taken = read({ ...found, value: asV1 })
  return { objects: taken.objects, told: [...draftNotes(kind), ...taken.told.map(backWith(named))] }
}

function draftNotes(kind: string): Told[] {
  const message = 'openslo.com/v2alpha is a draft, and may change.'
  const told = [note(['apiVersion'], 'draft', message, 'Use openslo/v1 where you can.')]
  if (kind === 'SLO') {
    const text =
      'The draft says spec.service, OpenSLO/go-sdk reads spec.serviceRef: both are taken.'
    told.push(note(['spec'], 'draft', text, 'Use the one that your other tools read.'))
  }
  return told
}

type Entries = { readonly [key: string]: PlainValue }

function specOf(kind: string, spec: Entries): Entries {
  if (kind === 'SLI') return sliSpecOf(spec)
  if (kind !== 'SLO') return spec
  const objectives = spec['objectives']
  const renamed = withIndicator(renamedKeys(spec, [['serviceRef', 'service']]))
  if (!Array.isArray(objectives)) return renamed
  const list = objectives as readonly PlainValue[]
  return {
    ...renamed,
    objectives: list.map((item) => (isPlainMap(item) ? withIndicator(item) : item)),
  }
}

function withIndicator(holder: Entries): Entries {
  const renamed = renamedKeys(holder, [
    ['sli', 'indicator'],
    ['sliRef', 'indicatorRef'],
  ])
  const indicator = renamed['indicator']
  if (!isPlainMap(indicator) || !isPlainMap(indicator['spec'])) return renamed
  return { ...renamed, indicator: { ...indicator, spec: sliSpecOf(indicator['spec']) } }
}

function sliSpecOf(spec: Entries): Entries {
  const mapped = (holder: Entries): Entries =>
    Object.fromEntries(
      Object.entries(holder).map(([key, value]) => [
        key,
        METRICS.has(key) && isPlainMap(value) ? metricOf(value) : value,
      ]),
    )
  const ratio = spec['ratioMetric']
  const own = mapped(spec)
  return isPlainMap(ratio) ? { ...own, ratioMetric: mapped(ratio) } : own
}

const METRICS = new Set(['thresholdMetric', 'good', 'bad', 'total', 'raw'])

function metricOf(metric: Entries): Entries {
  const { dataSourceSpec, dataSource, ...rest } = metric
  const inline = dataSourceSpec ?? dataSource
  const type = isPlainMap(inline) ? inline['type'] : undefined
  const source = renamedKeys(rest, [['dataSourceRef', 'metricSourceRef']])
  return { metricSource: type === undefined ? source : { ...source, type } }
}

function renamedKeys(holder: Entries, names: readonly (readonly [string, string])[]): Entries {
  const to = new Map(names)
  return Object.fromEntries(
    Object.entries(holder).map(([key, value]) => [to.get(key) ?? key, value]),
  )
}

const BACK = new Map<PropertyKey, string>([
  ['indicator', 'sli'],
  ['indicatorRef', 'sliRef'],
  ['metricSourceRef', 'dataSourceRef'],
])

/** Puts the words of v1 in what is told back into those of the draft. */
function backWith(serviceRef: boolean): (told: Told) => Told {
  const words = (text: string): string =>
    text.replace(/\bindicatorRef\b/g, 'sliRef').replace(/\bindicator\b/g, 'sli')
  return (told) => ({
    ...told,
    path: told.path
      .filter((part) => part !== 'metricSource')
      .map((part) => (part === 'service' && serviceRef ? 'serviceRef' : (BACK.get(part) ?? part))),
    message: words(told.message),
    remedy: words(told.remedy),
  })
}
