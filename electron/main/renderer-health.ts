import type { MessageBoxOptions, MessageBoxReturnValue, WebContents } from 'electron'
import type { Log } from './logging.ts'

export interface HealthParts {
  readonly contents: Pick<WebContents, 'reload' | 'forcefullyCrashRenderer'> & {
    on(
      event: 'render-process-gone',
      listener: (event: unknown, details: { reason: string }) => void,
    ): unknown
    on(event: 'unresponsive' | 'responsive', listener: () => void): unknown
  }
  readonly ask: (options: MessageBoxOptions) => Promise<MessageBoxReturnValue>
  readonly quit: () => void
  readonly log: Log
}

const safe = 'Everything you entered is stored as you go and is still there.'

/** A renderer that crashed or hangs gets a way back; the data is in the store, not in it. */
export function watchRenderer({ contents, ask, quit, log }: HealthParts): void {
  let hanging: AbortController | null = null

  contents.on('render-process-gone', (_event, { reason }) => {
    hanging?.abort()
    if (reason === 'clean-exit') return
    log.error(`the renderer is gone: ${reason}`)
    void ask({
      type: 'error',
      message: 'Headroom has stopped.',
      detail: safe,
      buttons: ['Reload', 'Quit'],
      defaultId: 0,
      cancelId: 0,
    }).then(({ response }) => (response === 0 ? contents.reload() : quit()))
  })

  contents.on('unresponsive', () => {
    if (hanging !== null) return
    const asking = new AbortController()
    hanging = asking
    log.warn('the renderer does not respond')
    void ask({
      type: 'warning',
      message: 'Headroom does not respond.',
      detail: safe,
      buttons: ['Wait', 'Reload'],
      defaultId: 0,
      cancelId: 0,
      signal: asking.signal,
    }).then(({ response }) => {
      hanging = null
      // A hung page can't unload, so its process goes first; that ends in the dialog above.
      if (!asking.signal.aborted && response === 1) contents.forcefullyCrashRenderer()
    })
  })

  contents.on('responsive', () => hanging?.abort())
}
