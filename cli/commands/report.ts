import { extname } from 'node:path'
import { canonicalJson } from '#core/audit/canonical-json.ts'
import { buildReport } from '#core/report/build/build-report.ts'
import {
  REPORT_SECTION_KINDS,
  sectionOf,
  type ReportDocument,
} from '#core/report/report-document.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { parseQuarter, quarterAt, type Quarter } from '#core/time/quarter.ts'
import { contains } from '#core/time/time-range.ts'
import { formatDate } from '#core/units/format.ts'
import { asOfMs } from '#core/workspace/as-of.ts'
import { workspaceHash } from '#core/workspace/file/pack-workspace.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import { embeddedFontsCss } from '#renderer/report/embedded-fonts.ts'
import type { Paper } from '#renderer/report/page-css.ts'
import { reportHtml } from '#renderer/report/report-html.ts'
import { UsageError, type CliShell, type Command } from '../command.ts'
import { writeAtomically } from '../files.ts'
import { requiredText, seedOption, textList, textOption, wordOption } from '../options.ts'
import { printPdf } from '../print-pdf.ts'
import { appVersion } from '../version.ts'
import { openWorkspace } from '../workspace-file.ts'

const FORMATS = ['.pdf', '.html', '.json'] as const
type Format = (typeof FORMATS)[number]

/** `headroom report`: the quarterly report as PDF, HTML or JSON. */
export const reportCommand: Command = {
  name: 'report',
  summary: 'Writes the quarterly report as PDF, HTML or JSON.',
  usage: '--workspace FILE --quarter 2026-Q3 --out FILE.pdf [--out FILE.json]...',
  help: {
    '--workspace FILE': 'the .headroom file',
    '--quarter ID': 'e.g. 2026-Q3, or latest: the quarter of the newest data',
    '--out FILE': '.pdf, .html or .json by its ending; may be repeated',
    '--paper SIZE': 'A4 or Letter; default A4',
    '--title TEXT': 'title; default: the one stored with the quarter’s report',
    '--comment KIND=TEXT':
      'your words in a section instead of the stored ones, e.g. summary=…; may be repeated',
    '--seed N': 'seed of the simulations; default 1',
  },
  options: {
    workspace: { type: 'string' },
    quarter: { type: 'string' },
    out: { type: 'string', multiple: true },
    paper: { type: 'string' },
    title: { type: 'string' },
    comment: { type: 'string', multiple: true },
    seed: { type: 'string' },
  },
  async run({ options }, shell) {
    const outputs = textList(options, 'out').map((path) => ({ path, format: formatOf(path) }))
    if (outputs.length === 0) throw new UsageError('--out is missing.', 'Add --out q.pdf')
    const paper: Paper = wordOption(options, 'paper', ['A4', 'Letter']) ?? 'A4'
    const workspace = await openWorkspace(requiredText(options, 'workspace'), shell)
    const quarter = quarterOf(workspace, requiredText(options, 'quarter'), shell)
    const stored = workspace.documents.reports.find((record) => record.quarter === quarter.id)
    const title = textOption(options, 'title') ?? stored?.title
    const report = runToEnd(
      buildReport({
        workspace,
        quarter,
        nowMs: shell.nowMs(),
        seed: seedOption(options),
        comments: { ...stored?.comments, ...comments(textList(options, 'comment')) },
        workspaceHash: workspaceHash(workspace),
        appVersion: appVersion(),
        ...(title === undefined ? {} : { title }),
      }),
    )
    for (const { path, format } of outputs) {
      await writeAtomically(path, await bytesOf(report, format, paper, shell))
    }
    const summary = sectionOf(report, 'summary')
    const noData = noDataOf(workspace, quarter, report)
    if (noData !== null) shell.say(noData)
    const files = outputs.map(({ path }) => path)
    return {
      findings: noData !== null,
      json: {
        quarter: report.quarter.id,
        title: report.title,
        status: summary?.status ?? null,
        answer: summary?.answer ?? null,
        workspaceHash: report.workspace.hash,
        files,
        ...(noData === null ? {} : { noData }),
      },
      text: `${summary?.answer ?? report.title}\nWrote ${files.join(', ')}.`,
    }
  },
}

function formatOf(path: string): Format {
  const ending = extname(path).toLowerCase()
  const format = FORMATS.find((candidate) => candidate === ending)
  if (format === undefined) {
    throw new UsageError(`--out is "${path}".`, `End the name in ${FORMATS.join(', ')}.`)
  }
  return format
}

function quarterOf(workspace: Workspace, id: string, shell: CliShell): Quarter {
  const { timeZone, fiscalYearStartMonth } = workspace.meta
  if (id === 'latest') {
    const newest = asOfMs(workspace.documents.series, shell.nowMs())
    return quarterAt(newest - 1, timeZone, fiscalYearStartMonth)
  }
  const quarter = parseQuarter(id, timeZone, fiscalYearStartMonth)
  if (!quarter.ok) throw new UsageError(quarter.error.message, quarter.error.remedy)
  return quarter.value
}

/** Why the report says nothing: neither series nor events lie in its quarter. */
function noDataOf(
  { documents, meta }: Workspace,
  { id, range }: Quarter,
  { dataRange }: ReportDocument,
): string | null {
  const { incidents, deploys, toilEntries } = documents
  const events = [...incidents.map(({ startMs }) => startMs), ...deploys.map(({ atMs }) => atMs)]
  const worked = toilEntries.map((entry) => entry.atMs)
  if ([...events, ...worked].some((ms) => contains(range, ms))) return null
  if (dataRange === null) return `no data of ${id}; the workspace has none.`
  if (dataRange.fromMs < range.toMs && dataRange.toMs > range.fromMs) return null
  const [from, to] = [dataRange.fromMs, dataRange.toMs - 1].map((ms) =>
    formatDate(ms, meta.timeZone),
  )
  return `no data of ${id}; data run from ${from} to ${to}.`
}

function comments(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=')
      const kind = text.slice(0, Math.max(0, at))
      if (!REPORT_SECTION_KINDS.some((candidate) => candidate === kind)) {
        throw new UsageError(
          `--comment is "${text}".`,
          `Write KIND=TEXT with one of: ${REPORT_SECTION_KINDS.join(', ')}.`,
        )
      }
      return [kind, text.slice(at + 1)]
    }),
  )
}

async function bytesOf(
  report: ReportDocument,
  format: Format,
  paper: Paper,
  shell: CliShell,
): Promise<Uint8Array> {
  if (format === '.json') return new TextEncoder().encode(`${canonicalJson(report)}\n`)
  const html = reportHtml(report, { fontFaceCss: embeddedFontsCss, paper })
  return format === '.html' ? new TextEncoder().encode(html) : printPdf(html, shell)
}
