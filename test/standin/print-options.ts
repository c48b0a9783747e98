import type { PrintToPDFOptions } from 'electron'

const inches = { A4: [8.27, 11.69], Letter: [8.5, 11] } as const

/** Electron's print options in DevTools' words; one it doesn't know throws. */
export function devToolsPrintOptions(options: PrintToPDFOptions) {
  const {
    pageSize,
    preferCSSPageSize = false,
    printBackground = false,
    displayHeaderFooter = false,
    generateTaggedPDF = false,
    generateDocumentOutline = false,
    ...others
  } = options
  const unknown = Object.keys(others)
  if (unknown.length > 0) throw new Error(`The stand-in does not print with ${unknown.join(', ')}.`)
  if (pageSize !== 'A4' && pageSize !== 'Letter') {
    throw new Error(`The stand-in does not print on ${JSON.stringify(pageSize)}.`)
  }
  const [paperWidth, paperHeight] = inches[pageSize]
  return {
    paperWidth,
    paperHeight,
    preferCSSPageSize,
    printBackground,
    displayHeaderFooter,
    generateTaggedPDF,
    generateDocumentOutline,
  }
}
