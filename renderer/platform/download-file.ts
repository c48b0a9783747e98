import type { SaveOutcome } from './platform.ts'

/** Long enough for the browser to have taken the bytes over. */
const releaseAfterMs = 60_000

export function downloadFile(name: string, bytes: Uint8Array): SaveOutcome {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), releaseAfterMs)
  return { kind: 'saved', name }
}
