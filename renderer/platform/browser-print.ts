import type { SaveOutcome } from './platform.ts'

const hostClass = 'headroom-print-host'

const swapRules = `
@media screen { .${hostClass} { display: none !important; } }
@media print {
  body > :not(.${hostClass}) { display: none !important; }
  html, body { overflow: visible !important; height: auto !important; }
}`

/**
 * Prints a self-contained document from within the app's page. A frame or a popup would
 * inherit the page's policy, which refuses inline styles and data: fonts; constructed style
 * sheets are allowed, and the app already has the report's fonts.
 */
export async function printInPlace(html: string, suggestedName: string): Promise<SaveOutcome> {
  const report = new DOMParser().parseFromString(html, 'text/html')
  const css = Array.from(report.querySelectorAll('style'), (style) => style.textContent).join('\n')
  const host = document.createElement('div')
  host.className = hostClass
  for (const node of Array.from(report.body.childNodes)) host.append(document.adoptNode(node))

  const restore = replaceStyles(css)
  const title = document.title
  document.title = suggestedName.replace(/\.pdf$/i, '')
  document.body.append(host)
  const closed = new Promise((resolve) =>
    window.addEventListener('afterprint', resolve, { once: true }),
  )
  try {
    await document.fonts.ready
    window.print()
    await closed
  } finally {
    host.remove()
    document.title = title
    restore()
  }
  return { kind: 'saved', name: suggestedName }
}

/** On paper only the report's own rules apply, with the fonts of the app's sheets. */
function replaceStyles(css: string): () => void {
  const own = Array.from(document.styleSheets)
  const adopted = document.adoptedStyleSheets
  const media = own.map((sheet) => sheet.media.mediaText)
  const fonts = own.flatMap(fontSheets)
  for (const sheet of own) sheet.media.mediaText = 'screen'
  document.adoptedStyleSheets = [...adopted, ...fonts, reportSheet(css), constructed(swapRules)]
  return () => {
    document.adoptedStyleSheets = adopted
    for (const [index, sheet] of own.entries()) sheet.media.mediaText = media[index] ?? ''
  }
}

function constructed(css: string, options?: CSSStyleSheetInit): CSSStyleSheet {
  const sheet = new CSSStyleSheet(options)
  sheet.replaceSync(css)
  return sheet
}

/** The report's embedded fonts are data: addresses, which this page's policy refuses. */
function reportSheet(css: string): CSSStyleSheet {
  const sheet = constructed(css, { media: 'print' })
  for (let index = sheet.cssRules.length - 1; index >= 0; index -= 1) {
    if (sheet.cssRules[index] instanceof CSSFontFaceRule) sheet.deleteRule(index)
  }
  return sheet
}

function fontSheets(sheet: CSSStyleSheet): CSSStyleSheet[] {
  const faces = Array.from(sheet.cssRules).filter((rule) => rule instanceof CSSFontFaceRule)
  if (faces.length === 0) return []
  const css = faces.map((rule) => rule.cssText).join('\n')
  return [constructed(css, { media: 'print', baseURL: sheet.href ?? document.baseURI })]
}
