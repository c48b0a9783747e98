/**
 * Checks a stream of bytes for well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates,
 * nothing above U+10FFFF). Chunks may cut a sequence anywhere.
 */
export interface Utf8Check {
  /** Offset in this chunk of the first byte that starts or belongs to no character, or -1. */
  push(bytes: Uint8Array): number
  /** Whether the stream stands between two sequences. */
  complete(): boolean
}

/** A check that begins at the start of a stream. */
export function utf8Check(): Utf8Check {
  let missing = 0
  let lowest = 0x80
  let highest = 0xbf
  const lead = (byte: number): boolean => {
    lowest = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80
    highest = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf
    missing = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1
    return byte >= 0xc2 && byte <= 0xf4
  }
  return {
    push(bytes) {
      if (missing === 0 && isAscii(bytes)) return -1
      let start = 0
      for (let i = 0; i < bytes.length; i++) {
        const byte = bytes[i]!
        if (missing === 0) start = i
        if (missing > 0) {
          if (byte < lowest || byte > highest) return start
          missing--
          lowest = 0x80
          highest = 0xbf
        } else if (byte >= 0x80 && !lead(byte)) return i
      }
      return -1
    },
    complete: () => missing === 0,
  }
}

/** Whether bytes are whole characters of UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  const check = utf8Check()
  return check.push(bytes) < 0 && check.complete()
}

/** Four bytes at a time, since nearly every metrics file is plain ASCII. */
function isAscii(bytes: Uint8Array): boolean {
  const head = Math.min(bytes.length, (4 - (bytes.byteOffset & 3)) & 3)
  for (let i = 0; i < head; i++) if (bytes[i]! >= 0x80) return false
  // So few that none of them may stand at a word.
  if (head === bytes.length) return true
  const wordCount = (bytes.length - head) >> 2
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + head, wordCount)
  let bits = 0
  const unrolled = wordCount & ~7
  let word = 0
  for (; word < unrolled; word += 8) {
    bits |=
      words[word]! |
      words[word + 1]! |
      words[word + 2]! |
      words[word + 3]! |
      words[word + 4]! |
      words[word + 5]! |
      words[word + 6]! |
      words[word + 7]!
  }
  for (; word < wordCount; word++) bits |= words[word]!
  if ((bits & 0x80808080) !== 0) return false
  for (let i = head + (wordCount << 2); i < bytes.length; i++) if (bytes[i]! >= 0x80) return false
  return true
}
