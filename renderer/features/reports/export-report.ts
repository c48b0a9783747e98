import { canonicalJson } from '#core/audit/canonical-json.ts'
import type { ReportDocument } from '#core/report/report-document.ts'
import { fileNameOf } from '#renderer/platform/file-name.ts'
import type { FileKind, Platform, SaveOutcome } from '#renderer/platform/platform.ts'
import { notify } from '#renderer/ui/toasts.ts'

export type Paper = 'A4' | 'Letter'
export type ReportFormat = 'pdf' | 'html' | 'json'

const kinds: Readonly<Record<'html' | 'json', FileKind>> = {
  html: { description: 'Web page', extensions: ['html'] },
  json: { description: 'Report data', extensions: ['json'] },
}

/** Hands a report over as a file; false when the user changed their mind or it failed. */
export async function exportReport(
  platform: Platform,
  report: ReportDocument,
  format: ReportFormat,
  paper: Paper,
): Promise<boolean> {
  const name = fileNameOf(report.title, format, 'report')
  const outcome = await handOver(platform, report, format, paper, name)
  if (outcome.kind === 'failed') notify({ title: outcome.message, tone: 'problem' })
  if (outcome.kind === 'saved') notify({ title: `Saved ${outcome.name}` })
  return outcome.kind === 'saved'
}

async function handOver(
  platform: Platform,
  report: ReportDocument,
  format: ReportFormat,
  paper: Paper,
  name: string,
): Promise<SaveOutcome> {
  const utf8 = new TextEncoder()
  if (format === 'json') {
    return platform.saveFile(name, kinds.json, utf8.encode(`${canonicalJson(report)}\n`))
  }
  // Fonts and the markup renderer are heavy; only an export needs them.
  const [{ reportHtml }, { embeddedFontsCss }] = await Promise.all([
    import('#renderer/report/report-html.ts'),
    import('#renderer/report/embedded-fonts.ts'),
  ])
  const html = reportHtml(report, { fontFaceCss: embeddedFontsCss, paper })
  if (format === 'html') return platform.saveFile(name, kinds.html, utf8.encode(html))
  return platform.printReport(html, name, paper)
}
