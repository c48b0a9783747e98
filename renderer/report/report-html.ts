import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { ReportDocument } from '#core/report/report-document.ts'
import { base64 } from './base64.ts'
import { pageCss, type Paper } from './page-css.ts'
import reportCss from './report.css?raw'
import { ReportView } from './ReportView.tsx'

export interface ReportHtmlOptions {
  /** `@font-face` rules with the fonts as `data:` URLs, see `embeddedFontsCss`. */
  readonly fontFaceCss: string
  readonly paper: Paper
}

/**
 * The report as one self-contained HTML document: fonts, style and charts inside, no script
 * and no address to fetch. Its own CSP allows exactly this style element, by hash, and fonts
 * from `data:` URLs. Same document and options → same text.
 */
export function reportHtml(
  report: ReportDocument,
  { fontFaceCss, paper }: ReportHtmlOptions,
): string {
  const style = `${fontFaceCss}\n${pageCss(report, paper)}\n${reportCss}`
  const csp = `default-src 'none'; style-src 'sha256-${styleHash(style)}'; font-src data:`
  const body = renderToStaticMarkup(createElement(ReportView, { report }))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width">
<meta name="generator" content="Headroom ${escapeHtml(report.generator.version)}">
<title>${escapeHtml(report.title)}</title>
<style>${style}</style>
</head>
<body>${body}</body>
</html>
`
}

function styleHash(style: string): string {
  return base64(sha256(utf8ToBytes(style)))
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
