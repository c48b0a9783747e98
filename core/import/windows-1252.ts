/**
 * Windows-1252 as the WHATWG encoding standard maps it, except that the five bytes which the code
 * page leaves undefined (81, 8D, 8F, 90, 9D) are refused: text never has them.
 */

/** Characters of the bytes 0x80 to 0x9F; U+FFFD where there is none. */
const UPPER_CONTROLS = '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ'

/** The character of a byte; U+FFFD for a byte that has none. */
export function windows1252Character(byte: number): string {
  return byte >= 0x80 && byte < 0xa0 ? UPPER_CONTROLS[byte - 0x80]! : String.fromCharCode(byte)
}

/** UTF-8 of each byte from 0x80 on, three bytes apart, behind its length. */
const SEQUENCES = sequences()

function sequences(): Uint8Array {
  const table = new Uint8Array(128 * 4)
  for (let byte = 0x80; byte < 0x100; byte++) {
    const code = windows1252Character(byte).charCodeAt(0)
    const at = (byte - 0x80) * 4
    if (code === 0xfffd) continue
    if (code < 0x800) table.set([2, 0xc0 | (code >> 6), 0x80 | (code & 0x3f)], at)
    else {
      table.set([3, 0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)], at)
    }
  }
  return table
}

/** Windows-1252 as UTF-8, or the offset of the first byte that is no character. */
export function windows1252AsUtf8(bytes: Uint8Array): Uint8Array | number {
  let length = bytes.length
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte < 0x80) continue
    const size = SEQUENCES[(byte - 0x80) * 4]!
    if (size === 0) return i
    length += size - 1
  }
  if (length === bytes.length) return bytes
  const text = new Uint8Array(length)
  let to = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte < 0x80) {
      text[to++] = byte
      continue
    }
    const at = (byte - 0x80) * 4
    for (let k = 1; k <= SEQUENCES[at]!; k++) text[to++] = SEQUENCES[at + k]!
  }
  return text
}
