import type { Result } from '#core/result/result.ts'
import type { Issue } from '#core/result/issue.ts'
import type { SliColumns } from '#core/series/series.ts'
import { sliColumns } from '#core/sli/sli-columns.ts'
import { previousQuarter, type Quarter } from '#core/time/quarter.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { EpochMs } from '#core/units/units.ts'
import { asOfMs } from '#core/workspace/as-of.ts'
import type { Service, Slo } from '#core/workspace/model/objectives.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import type { ReportSectionKind } from '../report-document.ts'

/** What a report is made of. Same input, same document, byte for byte. */
export interface ReportInput {
  readonly workspace: Workspace
  readonly quarter: Quarter
  /** The moment of writing; also bounds what counts as past. */
  readonly nowMs: EpochMs
  /** Unsigned 32-bit seed of all simulations in the report. */
  readonly seed: number
  /** The author's words by section kind; sections without any have none. */
  readonly comments: Readonly<Partial<Record<ReportSectionKind, string>>>
  /** Lower-case hex SHA-256 of the workspace. */
  readonly workspaceHash: string
  readonly appVersion: string
  /** Default: workspace name and quarter. */
  readonly title?: string
}

/** One objective with what is needed to measure it. */
export interface MeasuredSlo {
  readonly slo: Slo
  readonly serviceName: string
  /** Good and total by slot, or why they can't be had. */
  readonly columns: Result<SliColumns, Issue>
}

/** The input with everything that several sections derive from it. */
export interface ReportContext {
  readonly input: ReportInput
  readonly zone: string
  /** End of the quarter, or of the data or of time itself when the quarter isn't over. */
  readonly asOfMs: EpochMs
  /** Whether the report speaks from before the end of the quarter. */
  readonly inProgress: boolean
  /** The part of the quarter that the report covers. */
  readonly range: TimeRange
  readonly previousRange: TimeRange
  readonly slos: readonly MeasuredSlo[]
  readonly serviceName: (serviceId: string | null) => string | null
}

/** Derives ranges, names and SLI columns once for all sections. */
export function reportContext(input: ReportInput): ReportContext {
  const { documents, series } = input.workspace
  const { range, zone } = input.quarter
  const newest = asOfMs(documents.series, input.nowMs)
  const asOf = Math.max(range.fromMs, Math.min(range.toMs, newest))
  const services = new Map(documents.services.map((service) => [service.id, service]))
  const serviceName = (serviceId: string | null): string | null =>
    serviceId === null ? null : (services.get(serviceId)?.name ?? null)
  return {
    input,
    zone,
    asOfMs: asOf,
    inProgress: asOf < range.toMs,
    range: { fromMs: range.fromMs, toMs: asOf },
    previousRange: previousQuarter(input.quarter).range,
    slos: measuredSlos(input, services, (id) => series.get(id)),
    serviceName,
  }
}

function measuredSlos(
  input: ReportInput,
  services: ReadonlyMap<string, Service>,
  seriesOf: Parameters<typeof sliColumns>[1],
): MeasuredSlo[] {
  const { slis, slos } = input.workspace.documents
  const sources = new Map(slis.map((sli) => [sli.id, sli.source]))
  return slos
    .map((slo) => {
      const source = sources.get(slo.sliId)
      return {
        slo,
        serviceName: services.get(slo.serviceId)?.name ?? 'unknown service',
        columns: source === undefined ? noIndicator(slo) : sliColumns(source, seriesOf),
      }
    })
    .sort((a, b) => byText(a.serviceName, b.serviceName) || byText(a.slo.name, b.slo.name))
}

function noIndicator(slo: Slo): Result<SliColumns, Issue> {
  return {
    ok: false,
    error: {
      code: 'missing-indicator',
      severity: 'error',
      message: `The indicator of ${slo.name} is gone.`,
      remedy: 'Choose an indicator for the objective.',
    },
  }
}

/** Order of texts by code units: the same on every machine, unlike a locale's. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** NaN and infinities as null: JSON has no other word for "unknown". */
export function finiteOrNull(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && Number.isFinite(value) ? value : null
}
