import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PrintToPDFOptions } from 'electron'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPrintDocuments, printPolicy } from '#electron/main/print-documents.ts'
import { createPrintReport } from '#electron/main/print-report.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-print-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const request = { html: '<h1>Q3</h1>', suggestedName: 'q3.pdf', paper: 'Letter' } as const

function setUp(filePath: string | null, print = async () => new TextEncoder().encode('%PDF')) {
  const steps: string[] = []
  const served: string[] = []
  const printed: PrintToPDFOptions[] = []
  const documents = createPrintDocuments()
  let address = ''
  const { printReport } = createPrintReport({
    documents,
    showSaveDialog: async () => ({ canceled: filePath === null, filePath: filePath ?? '' }),
    createPrintWindow: () => ({
      async loadURL(url) {
        steps.push('load')
        address = url
        served.push(await (await documents.handler(new Request(url))).text())
      },
      destroy: () => void steps.push('destroy'),
      webContents: {
        executeJavaScript: async () => void steps.push('fonts'),
        async printToPDF(options) {
          steps.push('print')
          printed.push(options)
          return print()
        },
      },
    }),
  })
  const stillServed = async () => (await documents.handler(new Request(address))).status === 200
  return { printReport, steps, served, printed, stillServed }
}

describe('printing a report', () => {
  it('lays it out in a window of its own and writes the PDF', async () => {
    const path = join(folder, 'q3.pdf')
    const { printReport, steps, served, printed, stillServed } = setUp(path)
    expect(await printReport(request)).toEqual({ kind: 'saved', name: 'q3.pdf' })
    expect(steps).toEqual(['load', 'fonts', 'print', 'destroy'])
    expect(served).toEqual(['<h1>Q3</h1>'])
    expect(printed).toEqual([
      {
        pageSize: 'Letter',
        preferCSSPageSize: true,
        printBackground: true,
        displayHeaderFooter: false,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      },
    ])
    expect(readFileSync(path, 'utf8')).toBe('%PDF')
    expect(await stillServed()).toBe(false)
  })

  it('opens no window when the dialog is cancelled', async () => {
    const { printReport, steps } = setUp(null)
    expect(await printReport(request)).toEqual({ kind: 'cancelled' })
    expect(steps).toEqual([])
  })

  it('closes the window and says why when printing fails', async () => {
    const { printReport, steps, stillServed } = setUp(join(folder, 'q3.pdf'), () =>
      Promise.reject(new Error('no printer driver')),
    )
    expect(await printReport(request)).toEqual({
      kind: 'failed',
      message: 'q3.pdf was not saved: no printer driver',
    })
    expect(steps.at(-1)).toBe('destroy')
    expect(await stillServed()).toBe(false)
  })
})

describe('a document on its way to paper', () => {
  const hashOf = (css: string) => createHash('sha256').update(css).digest('base64')

  it('may use its own style sheets and embedded fonts, nothing else', () => {
    const policy = printPolicy('<style media="print">a {}</style><p><style>b {}</style>')
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hashOf('a {}')}' 'sha256-${hashOf('b {}')}'; ` +
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    expect(printPolicy('<p>')).toContain("style-src 'none'")
    expect(policy).not.toMatch(/unsafe|script-src|https?:|\*/)
  })

  it('is hashed as the browser will see it, line ends included', async () => {
    const documents = createPrintDocuments()
    const address = documents.add('<style>a {\r\n}</style>')
    const response = await documents.handler(new Request(address))
    expect(await response.text()).toBe('<style>a {\n}</style>')
    expect(response.headers.get('content-security-policy')).toContain(hashOf('a {\n}'))
  })

  it('is read at its own address only', async () => {
    const documents = createPrintDocuments()
    const { handler } = documents
    const address = documents.add('<p>')
    expect(address).toMatch(/^app:\/\/print\/[0-9a-f]{32}$/)
    expect((await handler(new Request('app://print/'))).status).toBe(404)
    expect((await handler(new Request(address.replace('print', 'bundle')))).status).toBe(405)
    expect((await handler(new Request(address, { method: 'POST' }))).status).toBe(405)
  })
})
