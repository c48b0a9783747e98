const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 of bytes; here because neither DOM nor Node may be assumed. */
export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += ALPHABET[(word >> 18) & 63]! + ALPHABET[(word >> 12) & 63]!
    text += left > 1 ? ALPHABET[(word >> 6) & 63]! : '='
    text += left > 2 ? ALPHABET[word & 63]! : '='
  }
  return text
}
