import { basename } from 'node:path'
import type { PrintToPDFOptions } from 'electron'
import { writeFileAtomically } from './atomic-file.ts'
import type { CallHandlers } from './ipc.ts'
import type { PrintDocuments } from './print-documents.ts'
import { saveFailure, type ShowSaveDialog } from './save-files.ts'

/** The hidden window a document is laid out in. */
export interface PrintWindow {
  loadURL(address: string): Promise<void>
  destroy(): void
  readonly webContents: {
    executeJavaScript(code: string): Promise<unknown>
    printToPDF(options: PrintToPDFOptions): Promise<Uint8Array>
  }
}

export interface PrintParts {
  readonly showSaveDialog: ShowSaveDialog
  readonly createPrintWindow: () => PrintWindow
  readonly documents: PrintDocuments
}

export function createPrintReport(parts: PrintParts): Pick<CallHandlers, 'printReport'> {
  return {
    async printReport({ html, suggestedName, paper }) {
      const { canceled, filePath } = await parts.showSaveDialog({
        defaultPath: basename(suggestedName),
        filters: [{ name: 'PDF document', extensions: ['pdf'] }],
      })
      if (canceled || filePath === '') return { kind: 'cancelled' }
      const name = basename(filePath)
      try {
        await writeFileAtomically(filePath, await printToPdf(parts, html, paper))
        return { kind: 'saved', name }
      } catch (error) {
        return saveFailure(name, error)
      }
    },
  }
}

async function printToPdf(
  { createPrintWindow, documents }: PrintParts,
  html: string,
  paper: 'A4' | 'Letter',
): Promise<Uint8Array> {
  const address = documents.add(html)
  const window = createPrintWindow()
  try {
    await window.loadURL(address)
    // Printing before the embedded fonts are decoded would print blanks.
    await window.webContents.executeJavaScript('document.fonts.ready.then(() => true)')
    return await window.webContents.printToPDF(pdfOptions(paper))
  } finally {
    window.destroy()
    documents.remove(address)
  }
}

/** The document's own @page rules decide; `paper` serves a document that has none. */
export function pdfOptions(paper: 'A4' | 'Letter'): PrintToPDFOptions {
  return {
    pageSize: paper,
    preferCSSPageSize: true,
    printBackground: true,
    displayHeaderFooter: false,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  }
}
