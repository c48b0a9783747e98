import type { BrowserWindow, MessageBoxOptions, MessageBoxReturnValue } from 'electron'

export interface CloseParts {
  readonly window: Pick<BrowserWindow, 'destroy' | 'setDocumentEdited'> & {
    on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown
  }
  readonly ask: (options: MessageBoxOptions) => Promise<MessageBoxReturnValue>
}

export interface CloseGuard {
  setEdited(edited: boolean): void
}

/** While work is under way that closing would lose, closing asks first. */
export function guardClose({ window, ask }: CloseParts): CloseGuard {
  let edited = false
  window.on('close', (event) => {
    if (!edited) return
    event.preventDefault()
    void ask({
      type: 'question',
      message: 'Work is still under way.',
      detail: 'Closing now cancels it. What is already stored stays.',
      buttons: ['Keep Open', 'Close Anyway'],
      defaultId: 0,
      cancelId: 0,
    }).then(({ response }) => {
      if (response === 1) window.destroy()
    })
  })
  return {
    setEdited(value) {
      edited = value
      window.setDocumentEdited(value)
    },
  }
}
