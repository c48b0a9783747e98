import type { LongWork } from '#core/result/long-work.ts'
import type { EpochMs } from '#core/units/units.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import { REPORT_SCHEMA_VERSION, type ReportDocument } from '../report-document.ts'
import { defaultReportTitle } from '../report-title.ts'
import { buildAttainment } from './attainment.ts'
import { buildBurn } from './burn.ts'
import { buildCapacity } from './capacity.ts'
import { buildCoverage } from './coverage.ts'
import { buildIncidents } from './incidents.ts'
import { buildMethod } from './method.ts'
import { buildOutlook, OUTLOOK_TRIALS } from './outlook.ts'
import { byText, reportContext, type ReportInput } from './report-context.ts'
import { buildScenarios } from './scenarios.ts'
import { buildSummary } from './summary.ts'
import { buildToil } from './toil.ts'

/**
 * Computes the quarterly report of a workspace. Long because of forecasts and simulations,
 * hence a generator. Deterministic: the same input gives the same document, byte for byte.
 */
export function* buildReport(input: ReportInput): LongWork<ReportDocument> {
  const context = reportContext(input)
  const { quarter } = input
  const { documents, meta } = input.workspace
  const attainment = buildAttainment(context)
  yield { done: 1, total: null, unit: 'sections' }
  const burn = buildBurn(context)
  const incidents = buildIncidents(context)
  yield { done: 3, total: null, unit: 'sections' }
  const outlook = yield* buildOutlook(context)
  const scenarios = yield* buildScenarios(context)
  const capacity = yield* buildCapacity(context)
  const toil = buildToil(context)
  const sources = { attainment, burn, incidents, outlook, capacity, toil }
  const assumptions = outlook.rows.flatMap((row) => row.assumptions)
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    generator: { name: 'headroom', version: input.appVersion },
    title: input.title ?? defaultReportTitle(meta.name, quarter.id),
    quarter: { id: quarter.id, ...quarter.range, zone: quarter.zone },
    createdMs: input.nowMs,
    asOfMs: context.asOfMs,
    dataRange: dataRange(documents.series),
    workspace: { name: meta.name, hash: input.workspaceHash },
    seed: input.seed,
    inputs: inputs(input),
    sections: [
      buildSummary(context, sources),
      attainment,
      burn,
      incidents,
      outlook,
      ...(scenarios === null ? [] : [scenarios]),
      capacity,
      toil,
      buildCoverage(context),
      buildMethod(context, assumptions, OUTLOOK_TRIALS),
    ],
  }
}

function inputs(input: ReportInput): ReportDocument['inputs'] {
  return input.workspace.documents.imports
    .filter((record) => record.status === 'committed')
    .map((record) => ({
      file: record.fileName,
      sha256: record.sha256,
      target: record.target,
      format: record.format,
      committedMs: record.committedMs,
      rows: record.counts,
    }))
    .sort((a, b) => byText(a.file, b.file) || byText(a.sha256, b.sha256))
}

function dataRange(series: readonly SeriesRecord[]): { fromMs: EpochMs; toMs: EpochMs } | null {
  const filled = series.filter((record) => record.pointCount > 0)
  if (filled.length === 0) return null
  return {
    fromMs: Math.min(...filled.map((record) => record.startMs)),
    toMs: Math.max(...filled.map((record) => record.endMs + (record.stepMs ?? 0))),
  }
}
