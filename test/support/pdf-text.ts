import { inflateSync } from 'node:zlib'

export interface PdfReading {
  /** The text of each page, in the order in which it was drawn. */
  readonly pages: readonly string[]
  readonly isTagged: boolean
  readonly outlineTitles: readonly string[]
  /** Width and height of each page in points. */
  readonly sizes: readonly (readonly [number, number])[]
}

/** Reads the PDFs that Chromium writes: plain objects, deflated streams, fonts by glyph number. */
export function readPdf(bytes: Uint8Array): PdfReading {
  const objects = readObjects(Buffer.from(bytes).toString('latin1'))
  const pages = [...objects.values()].filter(({ dict }) => /\/Type \/Page\b(?!s)/.test(dict))
  const catalog = [...objects.values()].find(({ dict }) => dict.includes('/Type /Catalog'))
  return {
    pages: pages.map(({ dict }) => pageText(dict, objects)),
    isTagged: catalog !== undefined && /\/Marked true/.test(catalog.dict),
    outlineTitles: [...objects.values()].flatMap(({ dict }) => {
      const title = /\/Title (\(.*?[^\\]\)|<[0-9A-Fa-f]+>)\s*\/Dest/s.exec(dict)?.[1]
      return title === undefined ? [] : [pdfString(title)]
    }),
    sizes: pages.map(({ dict }) => {
      const [, width = '0', height = '0'] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(dict) ?? []
      return [Number(width), Number(height)] as const
    }),
  }
}

interface PdfObject {
  readonly dict: string
  readonly stream: string | null
}

type Objects = ReadonlyMap<string, PdfObject>

function readObjects(text: string): Objects {
  const objects = new Map<string, PdfObject>()
  for (const { 1: id = '', index, 0: head } of text.matchAll(/(?<=\n)(\d+) 0 obj\n/g)) {
    const start = index + head.length
    const end = text.slice(start).search(/ stream\r?\n|\nendobj/)
    const dict = text.slice(start, start + end)
    const length = Number(/\/Length (\d+)/.exec(dict)?.[1] ?? 0)
    const opening = / stream\r?\n/y
    opening.lastIndex = start + end
    const isStream = opening.test(text)
    const from = opening.lastIndex
    objects.set(id, { dict, stream: isStream ? text.slice(from, from + length) : null })
  }
  return objects
}

function streamText(object: PdfObject | undefined): string {
  if (object?.stream === null || object === undefined) return ''
  const bytes = Buffer.from(object.stream, 'latin1')
  return object.dict.includes('/FlateDecode')
    ? inflateSync(bytes).toString('latin1')
    : bytes.toString('latin1')
}

function pageText(page: string, objects: Objects): string {
  const fonts = new Map<string, ReadonlyMap<string, string>>()
  const fontNames = /\/Font <<(.*?)>>/s.exec(page)?.[1] ?? ''
  for (const [, name = '', id = ''] of fontNames.matchAll(/\/(\S+) (\d+) 0 R/g)) {
    const mapId = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.dict ?? '')?.[1]
    if (mapId !== undefined) fonts.set(name, glyphMap(streamText(objects.get(mapId))))
  }
  const contents = /\/Contents (\d+) 0 R/.exec(page)?.[1] ?? ''
  let glyphs: ReadonlyMap<string, string> = new Map()
  let text = ''
  const operators = /\/(\S+) [\d.-]+ Tf|<([0-9A-Fa-f]+)>|\bET\b/g
  for (const [whole, font, hex] of streamText(objects.get(contents)).matchAll(operators)) {
    if (font !== undefined) glyphs = fonts.get(font) ?? new Map()
    else if (hex !== undefined)
      text += glyphsOf(hex)
        .map((glyph) => glyphs.get(glyph))
        .join('')
    else if (whole === 'ET') text += '\n'
  }
  return text
}

const glyphsOf = (hex: string): string[] => hex.toUpperCase().match(/.{4}/g) ?? []

/** Glyph number to text, from a font's ToUnicode map. */
function glyphMap(cmap: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>()
  const hexOf = (code: number) => code.toString(16).toUpperCase().padStart(4, '0')
  for (const [, body = ''] of cmap.matchAll(/beginbfchar(.*?)endbfchar/gs)) {
    for (const [, glyph = '', text = ''] of body.matchAll(/<(\w+)>\s*<(\w+)>/g)) {
      map.set(glyph.toUpperCase(), utf16(text))
    }
  }
  for (const [, body = ''] of cmap.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
    for (const [, from = '', to = '', first = ''] of body.matchAll(
      /<(\w+)>\s*<(\w+)>\s*<(\w+)>/g,
    )) {
      const start = parseInt(from, 16)
      for (let glyph = start; glyph <= parseInt(to, 16); glyph += 1) {
        map.set(hexOf(glyph), String.fromCodePoint(parseInt(first, 16) + glyph - start))
      }
    }
  }
  return map
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le')
}

function pdfString(token: string): string {
  if (token.startsWith('(')) return token.slice(1, -1).replaceAll(/\\(.)/g, '$1')
  return utf16(token.slice(1, -1)).replace(/^\uFEFF/, '')
}
