/**
 * A PDF with its dates of creation and change set to one moment, so that the same page gives the
 * same bytes. Chromium writes them into the info dictionary, as `(D:20260930120000+00'00')`, and
 * an ID of 32 hex digits where it has one; the new texts are as long as the old ones, so that the
 * offsets of the cross-reference table stay true.
 */
export function withFixedPdfDates(pdf: Uint8Array, atMs: number): Uint8Array {
  const stamp = new Date(atMs).toISOString().replaceAll(/\D/g, '').slice(0, 14)
  // Latin-1 maps every byte to one character and back.
  const text = Buffer.from(pdf).toString('latin1')
  const fixed = text
    .replaceAll(/(\/(?:CreationDate|ModDate)\s*\()D:(\d{14})([^)]*)\)/g, (_, head, __, zone) => {
      const utc = String(zone).replaceAll(/\d/g, '0').replace('-', '+')
      return `${String(head)}D:${stamp}${utc})`
    })
    .replaceAll(/\/ID\s*\[\s*<[0-9a-fA-F]+>\s*<[0-9a-fA-F]+>\s*\]/g, (id) =>
      id.replaceAll(/<[0-9a-fA-F]+>/g, (hex) => `<${'0'.repeat(hex.length - 2)}>`),
    )
  return Buffer.from(fixed, 'latin1')
}
