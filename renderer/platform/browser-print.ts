import { embeddedFonts } from './embedded-fonts.ts'
import type { SaveOutcome } from './platform.ts'

const hostClass = 'headroom-print-host'

const swapRules = `
@media screen { .${hostClass} { display: none !important; } }
@media print {
  body > :not(.${hostClass}) { display: none !important; }
  html, body { overflow: visible !important; height: auto !important; }
}`

/**
 * Prints a self-contained document from within the app's page. A frame or a popup would inherit
 * the page's policy, which refuses inline styles and data: fonts; constructed style sheets and
 * fonts made from bytes are allowed, and look the same.
 */
export async function printInPlace(html: string, suggestedName: string): Promise<SaveOutcome> {
  const { body, css } = splitStyles(html)
  const report = new DOMParser().parseFromString(body, 'text/html')
  const host = document.createElement('div')
  host.className = hostClass
  for (const node of Array.from(report.body.childNodes)) host.append(document.adoptNode(node))

  const restore = await replaceStyles(css)
  const title = document.title
  document.title = suggestedName.replace(/\.pdf$/i, '')
  document.body.append(host)
  const closed = new Promise((resolve) => {
    window.addEventListener('afterprint', resolve, { once: true })
  })
  try {
    window.print()
    await closed
  } finally {
    host.remove()
    document.title = title
    restore()
  }
  return { kind: 'saved', name: suggestedName }
}

/** Style elements are refused even in a document that is only parsed, so they go first. */
function splitStyles(html: string): { body: string; css: string } {
  const sheets: string[] = []
  const body = html.replaceAll(/<style[^>]*>([\s\S]*?)<\/style>/g, (_element, css: string) => {
    sheets.push(css)
    return ''
  })
  return { body, css: sheets.join('\n') }
}

/** On paper only the report's own rules apply; on the screen nothing changes. */
async function replaceStyles(css: string): Promise<() => void> {
  const report = constructed(css, { media: 'print' })
  const fonts = await Promise.all(embeddedFonts(report).map((font) => font.load()))
  const own = Array.from(document.styleSheets)
  const media = own.map((sheet) => sheet.media.mediaText)
  const adopted = document.adoptedStyleSheets
  for (const font of fonts) document.fonts.add(font)
  for (const sheet of own) sheet.media.mediaText = 'screen'
  document.adoptedStyleSheets = [...adopted, report, constructed(swapRules)]
  return () => {
    document.adoptedStyleSheets = adopted
    for (const [index, sheet] of own.entries()) sheet.media.mediaText = media[index] ?? ''
    for (const font of fonts) document.fonts.delete(font)
  }
}

function constructed(css: string, options?: CSSStyleSheetInit): CSSStyleSheet {
  const sheet = new CSSStyleSheet(options)
  sheet.replaceSync(css)
  return sheet
}
