/**
 * The WHATWG text codecs, which every shell has as globals. Core compiles without DOM types,
 * so the little that is used of them is declared here.
 */
interface Decoder {
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}
interface DecoderConstructor {
  new (label: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): Decoder
}
interface EncoderConstructor {
  new (): { encode(text: string): Uint8Array }
}
declare const TextDecoder: DecoderConstructor
declare const TextEncoder: EncoderConstructor

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const encoder = new TextEncoder()

/** Text of whole UTF-8 sequences; a byte that is not UTF-8 becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  return utf8.decode(bytes)
}

/** The bytes of a text in UTF-8. */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** Number of bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x80) bytes += 1
    else if (code < 0x800) bytes += 2
    else if (code >= 0xd800 && code < 0xdc00) {
      bytes += 4
      i++
    } else bytes += 3
  }
  return bytes
}

/** Turns a stream of UTF-16 bytes into UTF-8; `null` from a step means the bytes are not UTF-16. */
export interface Transcoder {
  push(bytes: Uint8Array): Uint8Array | null
  end(): Uint8Array | null
}

/** A transcoder for one stream; a leading byte order mark is dropped. */
export function utf16Transcoder(encoding: 'utf-16le' | 'utf-16be'): Transcoder {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const step = (decode: () => string): Uint8Array | null => {
    try {
      return encoder.encode(decode())
    } catch {
      return null
    }
  }
  return {
    push: (bytes) => step(() => decoder.decode(bytes, { stream: true })),
    end: () => step(() => decoder.decode()),
  }
}
