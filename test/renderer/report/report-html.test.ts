import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { buildReport } from '#core/report/build/build-report.ts'
import type { ReportDocument } from '#core/report/report-document.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { embeddedFontsCss } from '#renderer/report/embedded-fonts.ts'
import { cssString, pageCss } from '#renderer/report/page-css.ts'
import { reportHtml } from '#renderer/report/report-html.ts'
import { reportInput, smallWorkspace } from '#test/core/report/small-workspace.ts'

const report = runToEnd(buildReport(reportInput({ comments: { incidents: 'One\n\nTwo' } })))
const html = reportHtml(report, { fontFaceCss: embeddedFontsCss, paper: 'A4' })

function parsed(text: string): Document {
  return new DOMParser().parseFromString(text, 'text/html')
}

const page = parsed(html)

describe('the page stands alone', () => {
  test('allows nothing but its own style element and embedded fonts', () => {
    const style = page.querySelector('style')!.textContent
    const hash = createHash('sha256').update(style).digest('base64')
    const csp = page.querySelector('meta[http-equiv="Content-Security-Policy"]')!
    expect(csp.getAttribute('content')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; font-src data:`,
    )
  })

  test('refers to nothing outside itself', () => {
    const withoutFonts = html.replace(/url\(data:font\/woff2;base64,[^)]*\)/g, '')
    expect(withoutFonts).not.toMatch(/url\(|https?:|@import|src=|srcset|<script|<link|<iframe/i)
    for (const link of page.querySelectorAll('a')) {
      const target = link.getAttribute('href')!
      expect(target).toMatch(/^#/)
      expect(page.getElementById(target.slice(1))).not.toBeNull()
    }
  })

  test('has neither style attributes nor event handlers, which its CSP would block', () => {
    for (const element of page.querySelectorAll('*')) {
      const names = element.getAttributeNames()
      expect(names.filter((name) => name === 'style' || name.startsWith('on'))).toEqual([])
    }
  })

  test('is the same text for the same document', () => {
    expect(reportHtml(report, { fontFaceCss: embeddedFontsCss, paper: 'A4' })).toBe(html)
  })
})

describe('the page can be read by machines', () => {
  test('has a language, a title and headings without holes', () => {
    expect(page.documentElement.lang).toBe('en')
    expect(page.title).toBe(report.title)
    const levels = [...page.querySelectorAll('h1,h2,h3')].map((heading) =>
      Number(heading.tagName[1]),
    )
    expect(levels[0]).toBe(1)
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    levels.slice(1).forEach((level, i) => expect(level - levels[i]!).toBeLessThanOrEqual(1))
  })

  test('has a heading per section and a link to each but the summary', () => {
    const kinds = report.sections.map((section) => section.kind)
    expect([...page.querySelectorAll('section')].map((section) => section.id)).toEqual(kinds)
    const links = [...page.querySelectorAll('.contents a')].map((link) => link.getAttribute('href'))
    expect(links).toEqual(kinds.slice(1).map((kind) => `#${kind}`))
  })

  test('gives every chart a title and a description by unique ids', () => {
    const charts = [...page.querySelectorAll('svg[role="img"]')]
    expect(charts.length).toBeGreaterThanOrEqual(5)
    for (const chart of charts) {
      const [title, description] = chart.getAttribute('aria-labelledby')!.split(' ')
      expect(chart.querySelector(`[id="${title}"]`)!.textContent).not.toBe('')
      expect(chart.querySelector(`[id="${description}"]`)!.textContent).not.toBe('')
    }
    const ids = [...page.querySelectorAll('[id]')].map((element) => element.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('names the columns and rows of its tables', () => {
    for (const table of page.querySelectorAll('table')) {
      expect(table.caption!.textContent).not.toBe('')
      expect([...table.querySelectorAll('th')].every((head) => head.scope === 'col')).toBe(true)
    }
  })

  test('draws no NaN', () => {
    expect(page.body.innerHTML).not.toMatch(/NaN|undefined|Infinity|\[object/)
  })
})

describe('words of users', () => {
  const hostile = '</title>"><script>alert(1)</script><img src=x onerror=alert(2)>'

  function hostileReport(): ReportDocument {
    const workspace = smallWorkspace()
    workspace.documents.services = workspace.documents.services.map((service) => ({
      ...service,
      name: hostile,
    }))
    workspace.documents.incidents = workspace.documents.incidents.map((incident) => ({
      ...incident,
      title: hostile,
      cause: hostile,
    }))
    const meta = { ...workspace.meta, name: `</style>${hostile}` }
    const comments = { summary: hostile, toil: hostile }
    const input = reportInput({ workspace: { ...workspace, meta }, comments, title: hostile })
    return runToEnd(buildReport(input))
  }

  test('stay words in HTML', () => {
    const attacked = parsed(reportHtml(hostileReport(), { fontFaceCss: '', paper: 'A4' }))
    expect(attacked.querySelectorAll('script, img, style + style')).toHaveLength(0)
    expect(attacked.querySelectorAll('style')).toHaveLength(1)
    expect(attacked.title).toBe(hostile)
    expect(attacked.querySelector('h1')!.textContent).toBe(hostile)
  })

  test('stay words in the margin boxes', () => {
    expect(cssString('a"b\\c\n</style>')).toBe('"a\\22 b\\5c c\\a \\3c /style\\3e "')
    expect(pageCss(hostileReport(), 'A4')).not.toMatch(/<\/style|<script/)
  })

  test('keep the author’s paragraphs', () => {
    const paragraphs = page.querySelectorAll('#incidents .comment p')
    expect([...paragraphs].map((paragraph) => paragraph.textContent)).toEqual(['One', 'Two'])
  })
})

describe('paper', () => {
  test.each([
    { paper: 'A4', size: 'size: A4;' },
    { paper: 'Letter', size: 'size: letter;' },
  ] as const)('$paper has its size, page numbers and the footer', ({ paper, size }) => {
    const css = pageCss(report, paper)
    expect(css).toContain(size)
    expect(css).toContain("counter(page) ' of ' counter(pages)")
    expect(css).toContain('seed 7')
    expect(css).toContain('workspace abababababab')
  })
})
