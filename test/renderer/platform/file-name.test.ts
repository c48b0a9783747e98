import { expect, it } from 'vitest'
import { fileNameOf } from '#renderer/platform/file-name.ts'

it.each([
  ['Acme retail: 2026-Q3', 'acme-retail-2026-q3.pdf'],
  ['../../etc/passwd', 'etc-passwd.pdf'],
  ['C:\\con\u0000.exe', 'c-con-.exe.pdf'],
  ['v1.2 report', 'v1.2-report.pdf'],
  ['Größe Ünïcode', 'größe-ünïcode.pdf'],
  ['…', 'report.pdf'],
])('%s becomes %s', (title, name) => {
  expect(fileNameOf(title, 'pdf', 'report')).toBe(name)
})
