import { expect, test } from 'vitest'
import { withFixedPdfDates } from '#cli/fixed-pdf-dates.ts'

const AT = Date.UTC(2026, 8, 30, 12, 5, 9)

function fixed(text: string): string {
  return Buffer.from(withFixedPdfDates(Buffer.from(text, 'latin1'), AT)).toString('latin1')
}

test('both dates become the given moment in UTC, byte for byte as long', () => {
  const text = "<</CreationDate (D:20261123091517+01'30')\n/ModDate (D:20261123091518-05'00')>>\xff"
  const out = fixed(text)
  expect(out).toBe(
    "<</CreationDate (D:20260930120509+00'00')\n/ModDate (D:20260930120509+00'00')>>\xff",
  )
  expect(out).toHaveLength(text.length)
})

test('the document ID becomes zeros', () => {
  expect(fixed('/ID [<AB12> <CD34>]')).toBe('/ID [<0000> <0000>]')
})

test('other bytes stay', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i)
  expect([...withFixedPdfDates(bytes, AT)]).toEqual([...bytes])
})
