import type { Question } from './detection.ts'
import type { Mapping } from './mapping.ts'
import { shown } from './refusal.ts'
import { windows1252Character } from './windows-1252.ts'

type Encoding = Mapping['dialect']['encoding']

/** How the first bytes of a file are read as text, and how that is known. */
export interface DetectedEncoding {
  readonly encoding: Encoding
  readonly evidence: string
  /** Set where the bytes fit more than one reading. */
  readonly question: Question | null
}

/** The encoding that the first bytes of a file speak for. */
export function detectEncoding(prefix: Uint8Array): DetectedEncoding {
  const [first, second, third] = prefix
  if (first === 0xff && second === 0xfe) return decided('utf-16le', MARKS['utf-16le'])
  if (first === 0xfe && second === 0xff) return decided('utf-16be', MARKS['utf-16be'])
  if (first === 0xef && second === 0xbb && third === 0xbf) return decided('utf-8', MARKS['utf-8'])
  const wide = wideEncoding(prefix)
  if (wide !== null) return decided(wide, `Every other byte is NUL, as in ${wide.toUpperCase()}.`)
  if (!prefix.some((byte) => byte >= 0x80)) return decided('utf-8', 'The bytes are plain ASCII.')
  return ofHighBytes(prefix)
}

const MARKS = {
  'utf-8': 'The byte order mark says UTF-8.',
  'utf-16le': 'The byte order mark says UTF-16LE.',
  'utf-16be': 'The byte order mark says UTF-16BE.',
} as const

function decided(encoding: Encoding, evidence: string): DetectedEncoding {
  return { encoding, evidence, question: null }
}

/** Without a mark, UTF-16 shows by digits and delimiters: half of each is NUL, always the same. */
function wideEncoding(prefix: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairs = Math.min(prefix.length, 4_096) >> 1
  if (pairs < 2) return null
  let even = 0
  let odd = 0
  for (let i = 0; i < pairs; i++) {
    if (prefix[2 * i] === 0) even++
    if (prefix[2 * i + 1] === 0) odd++
  }
  if (odd > pairs * 0.4 && even <= pairs * 0.02) return 'utf-16le'
  return even > pairs * 0.4 && odd <= pairs * 0.02 ? 'utf-16be' : null
}

/** Bytes from 0x80 on: well-formed UTF-8, or text of one byte a character. */
function ofHighBytes(prefix: Uint8Array): DetectedEncoding {
  const { sequences, strays } = utf8Parts(prefix)
  if (strays === 0) return decided('utf-8', 'The bytes are well-formed UTF-8.')
  // Pairs that happen to be UTF-8 are rare in other text, so the file is UTF-8 with a flaw.
  if (sequences >= strays) return decided('utf-8', 'Nearly all of the bytes are well-formed UTF-8.')
  const example = exampleOf(prefix)
  if (sequences === 0 && isWestern(prefix)) {
    const text = `The bytes are not UTF-8; as Windows-1252 they read ${shown(example)}.`
    return decided('windows-1252', text)
  }
  return {
    encoding: 'utf-8',
    evidence: 'The bytes are neither UTF-8 nor clearly Windows-1252.',
    question: {
      id: 'encoding',
      column: null,
      text: `Is ${shown(example)} how this text should read?`,
      options: [
        { value: 'windows-1252', label: `Yes: it is Windows-1252 (${shown(example)})` },
        { value: 'utf-8', label: 'No: it is meant to be UTF-8 and is damaged' },
      ],
    },
  }
}

/** How many characters of several bytes are well-formed, and how many bytes belong to none. */
function utf8Parts(bytes: Uint8Array): { sequences: number; strays: number } {
  let sequences = 0
  let strays = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte < 0x80) continue
    const length = byte >= 0xf5 || byte < 0xc2 ? 0 : byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1
    let k = 0
    while (k < length && (bytes[i + 1 + k]! & 0xc0) === 0x80) k++
    // The end of the prefix may cut the last character.
    const cut = i + 1 + k === bytes.length && k < length
    if (length > 0 && (k === length || cut)) {
      if (!cut) sequences++
      i += k
    } else strays++
  }
  return { sequences, strays }
}

const LETTERS = /[\p{L}]/u
/** Signs that Western text has, beside letters: dashes, quotes, money, units. */
const SIGNS = /[€‚„…‰‹›‘’“”•–—™\u00a0¡¢£¥§©«»¬®°±²³µ¶·¹º¼½¾¿×÷ª´¨\u00ad]/

/**
 * Whether the high bytes make Western words: letters stand alone or in pairs among ASCII letters.
 * Text of another script (Cyrillic, Greek, Japanese) reads as long runs of accented letters.
 */
function isWestern(bytes: Uint8Array): boolean {
  let run = 0
  let longest = 0
  let odd = 0
  let high = 0
  for (const byte of bytes) {
    if (byte < 0x80) {
      run = 0
      continue
    }
    high++
    const character = windows1252Character(byte)
    if (LETTERS.test(character)) longest = Math.max(longest, ++run)
    else {
      run = 0
      if (!SIGNS.test(character)) odd++
    }
  }
  return longest <= 2 && odd <= high / 20
}

/** The word around the first high byte, as Windows-1252 reads it. */
function exampleOf(bytes: Uint8Array): string {
  const at = bytes.findIndex((byte) => byte >= 0x80)
  const isWord = (byte: number | undefined): boolean =>
    byte !== undefined &&
    (byte >= 0x80 || (byte >= 0x30 && byte <= 0x39) || /[A-Za-z ]/.test(String.fromCharCode(byte)))
  let from = at
  while (at - from < 20 && isWord(bytes[from - 1])) from--
  let to = at + 1
  while (to - at < 20 && isWord(bytes[to])) to++
  return Array.from(bytes.subarray(from, to), windows1252Character).join('').trim()
}
