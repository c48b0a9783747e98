import { messageOf } from './message-of.ts'
import type { FileKind, OpenOutcome, SaveOutcome } from './platform.ts'

/** The part of the File System Access API in use; TypeScript's DOM library lacks it. */
export interface SavePicker {
  showSaveFilePicker(options: {
    suggestedName: string
    types: { description: string; accept: Record<string, string[]> }[]
  }): Promise<{
    readonly name: string
    createWritable(): Promise<{
      write(bytes: Uint8Array): Promise<void>
      close(): Promise<void>
      abort(): Promise<void>
    }>
  }>
}

export function supportsSavePicker(target: object): target is SavePicker {
  return 'showSaveFilePicker' in target && typeof target.showSaveFilePicker === 'function'
}

const dotted = (kind: FileKind): string[] => kind.extensions.map((extension) => `.${extension}`)

/** An input element, not a picker API: it gives the same File in every browser. */
export function pickFiles(kinds: readonly FileKind[], multiple: boolean): Promise<OpenOutcome> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = multiple
  input.accept = kinds.flatMap(dotted).join(',')
  input.hidden = true
  // In the document, because one that nothing refers to can be collected with its dialog open.
  document.body.append(input)
  return new Promise<OpenOutcome>((resolve) => {
    input.addEventListener('cancel', () => resolve({ kind: 'cancelled' }))
    input.addEventListener('change', () => {
      const files = Array.from(input.files ?? [], (file) => ({ name: file.name, file }))
      resolve(files.length > 0 ? { kind: 'opened', files } : { kind: 'cancelled' })
    })
    input.click()
  }).finally(() => input.remove())
}

/**
 * Writes through the picker; the browser swaps the file in only when `close` succeeds. Null when
 * the browser refuses the picker, as it does when the click that asked for it is too long ago.
 */
export async function saveWithPicker(
  picker: SavePicker,
  suggestedName: string,
  kind: FileKind,
  bytes: Uint8Array,
): Promise<SaveOutcome | null> {
  try {
    const handle = await picker.showSaveFilePicker({
      suggestedName,
      types: [
        { description: kind.description, accept: { 'application/octet-stream': dotted(kind) } },
      ],
    })
    const writable = await handle.createWritable()
    try {
      await writable.write(bytes)
      await writable.close()
    } catch (error) {
      await writable.abort()
      throw error
    }
    return { kind: 'saved', name: handle.name }
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    if (name === 'AbortError') return { kind: 'cancelled' }
    if (name === 'SecurityError') return null
    return { kind: 'failed', message: `${suggestedName} was not saved: ${messageOf(error)}` }
  }
}
