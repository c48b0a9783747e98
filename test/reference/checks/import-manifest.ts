import type { ImportTarget } from '#core/workspace/model/imports.ts'

/** One point of a series: an instant and what it measures. */
export interface ManifestPoint {
  readonly t: string
  readonly v: number
}

/** A series as the manifest tells it; null points are left out of first, last, points and sum. */
export type ManifestSeries = {
  readonly name: string
  readonly kind: string
  readonly unit: string | null
} & Readonly<Record<string, unknown>>

/** A row that must be refused, or the whole file (`where: 'file'`). */
export interface ManifestRejected {
  readonly where?: string
  /** 1-based line where the row starts. */
  readonly line?: number
  /** Number of the record, the first after the header being 1. */
  readonly record?: number
  readonly reason: string
}

export type ManifestEntry = Readonly<Record<string, unknown>>

/** What a file of the manifest must come to. */
export interface ManifestFile {
  readonly file: string
  readonly format: string
  readonly kind: string
  readonly encoding: string
  readonly series?: readonly ManifestSeries[]
  readonly entries?: readonly ManifestEntry[]
  readonly rejected: readonly ManifestRejected[]
  /** Prose: what the user has to be told. */
  readonly warnings: readonly string[]
  /** What the user has to choose for the expectation to hold. */
  readonly requires?: Readonly<Record<string, unknown>>
  readonly total?: Readonly<Record<string, number>>
  readonly slo?: Readonly<Record<string, unknown>>
}

/** Keys of a file that are compared, or that only describe it; any other fails the case. */
const KNOWN_KEYS: ReadonlySet<string> = new Set([
  'file',
  'format',
  'kind',
  'encoding',
  'series',
  'entries',
  'rejected',
  'warnings',
  'requires',
  'total',
  'slo',
  'shapeSource',
  'traps',
  'note',
])

export function unknownKeys(file: ManifestFile): string[] {
  return Object.keys(file).filter((key) => !KNOWN_KEYS.has(key))
}

/** What the parts of a kind are imported as. */
const PARTS: Readonly<Record<string, ImportTarget>> = {
  metrics: 'metrics',
  slo: 'metrics',
  'slo-status': 'metrics',
  incidents: 'incidents',
  deploys: 'deploys',
  alerts: 'alerts',
  maintenance: 'maintenance',
  toil: 'toil',
}

/** Every kind that a file can be of: one part, or two in either order. */
export const KINDS: readonly string[] = Object.keys(PARTS).flatMap((part) => [
  part,
  ...Object.keys(PARTS)
    .filter((other) => other !== part)
    .map((other) => `${part}+${other}`),
])

/** The targets under which a file of this kind is read. */
export function targetsOf(kind: string): ImportTarget[] {
  return [...new Set(kind.split('+').map((part) => PARTS[part]!))]
}

/** Formats that have one name here and another in the manifest, by the start of that name. */
const TOOLS = [
  'jira',
  'servicenow',
  'pagerduty',
  'opsgenie',
  'toggl',
  'clockify',
  'google-calendar',
  'icalendar',
  'azure',
  'cloudwatch',
  'gcp',
]

/** A format by its name, whatever variant of a tool's export it is. */
export function formatKey(format: string): string {
  return TOOLS.find((tool) => format.startsWith(tool)) ?? format
}
