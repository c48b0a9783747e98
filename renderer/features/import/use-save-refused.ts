import { usePlatform } from '#renderer/platform/platform-context.ts'
import { notify } from '#renderer/ui/toasts.ts'

/** Saves the refused rows of a file beside its name. */
export function useSaveRefused(): (fileName: string, csv: string) => Promise<void> {
  const platform = usePlatform()
  return async (fileName, csv) => {
    const name = `${fileName.replace(/\.[^.]+$/, '')}-refused.csv`
    const kind = { description: 'CSV', extensions: ['csv'] }
    const outcome = await platform.saveFile(name, kind, new TextEncoder().encode(csv))
    if (outcome.kind === 'failed') notify({ title: outcome.message, tone: 'problem' })
    if (outcome.kind === 'saved') notify({ title: `Saved ${outcome.name}` })
  }
}
