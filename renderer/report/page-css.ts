import type { ReportDocument } from '#core/report/report-document.ts'
import { formatDate } from '#core/units/format.ts'

export type Paper = 'A4' | 'Letter'

/**
 * Page size and margin boxes. Page numbers and the footer live in CSS so that every shell
 * prints the same; names are user data and are escaped as CSS strings.
 */
export function pageCss(report: ReportDocument, paper: Paper): string {
  const { zone } = report.quarter
  const data =
    report.dataRange === null
      ? 'no data'
      : `data ${formatDate(report.dataRange.fromMs, zone)} to ${formatDate(report.dataRange.toMs - 1, zone)}`
  const left = `${report.workspace.name} · ${report.quarter.id}`
  const foot = [
    `written ${formatDate(report.createdMs, zone)}`,
    data,
    `seed ${report.seed}`,
    `workspace ${report.workspace.hash.slice(0, 12)}`,
  ].join(' · ')
  const box = 'font: 400 7pt Inter, sans-serif; color: #575d66;'
  return `@page {
  size: ${paper === 'A4' ? 'A4' : 'letter'};
  margin: 16mm 16mm 18mm;
  @top-left { content: ${cssString(left)}; ${box} }
  @bottom-left { content: ${cssString(foot)}; ${box} width: 80%; }
  @bottom-right { content: counter(page) ' of ' counter(pages); ${box} }
}
@page :first { @top-left { content: none; } }
html, body { margin: 0; background: #fff; }
`
}

/** A CSS string literal that can't end the string, the rule or the style element. */
export function cssString(text: string): string {
  const escaped = text.replace(
    /[^ \p{L}\p{N}.,:;·()/+-]/gu,
    (character) => `\\${character.codePointAt(0)!.toString(16)} `,
  )
  return `"${escaped}"`
}
