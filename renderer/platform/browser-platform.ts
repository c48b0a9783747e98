import { printInPlace } from './browser-print.ts'
import { pickFiles, saveWithPicker, supportsSavePicker } from './browser-files.ts'
import { downloadFile } from './download-file.ts'
import { platformInfo } from './platform-info.ts'
import type { Platform } from './platform.ts'

/** The platform in a plain browser: pickers or downloads for files, the print dialog for PDF. */
export function browserPlatform(): Platform {
  return {
    info: platformInfo('browser'),
    openFiles: pickFiles,
    async saveFile(suggestedName, kind, bytes) {
      const picked = supportsSavePicker(window)
        ? await saveWithPicker(window, suggestedName, kind, bytes)
        : null
      return picked ?? downloadFile(suggestedName, bytes)
    },
    printReport: (html, suggestedName) => printInPlace(html, suggestedName),
    onMenuCommand: () => () => undefined,
    onOpenRequest: () => () => undefined,
    async openExternal(url) {
      const target = URL.parse(url)
      if (target?.protocol !== 'https:') return false
      window.open(target.href, '_blank', 'noopener,noreferrer')
      return true
    },
    setEdited(edited) {
      window.removeEventListener('beforeunload', askBeforeLeaving)
      if (edited) window.addEventListener('beforeunload', askBeforeLeaving)
    },
  }
}

function askBeforeLeaving(event: Event): void {
  event.preventDefault()
}
