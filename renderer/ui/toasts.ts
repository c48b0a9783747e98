import { Toast } from '@base-ui/react/toast'

/** The one toast queue of the app, reachable from outside React too. */
export const toastManager = Toast.createToastManager()

export interface Notice {
  title: string
  description?: string
  /** `problem` interrupts a screen reader, `done` waits its turn. */
  tone?: 'done' | 'problem'
  /** e.g. Undo. */
  action?: { label: string; perform: () => void }
}

const listening = Promise.withResolvers<void>()

/** Called by the region that shows toasts; what was said before then is shown now. */
export const startToasts = listening.resolve

const READ_MS = 6_000
/** Longer, but not for long: what a notice offers to take back, the undo command does too. */
const DECIDE_MS = 8_000

/** Tells the user that something happened, with an optional way back. */
export function notify(notice: Notice): void {
  void listening.promise.then(() => show(notice))
}

function show({ title, description, tone = 'done', action }: Notice): void {
  const id = toastManager.add({
    title,
    type: tone,
    priority: tone === 'problem' ? 'high' : 'low',
    timeout: tone === 'problem' || action !== undefined ? DECIDE_MS : READ_MS,
    ...(description === undefined ? {} : { description }),
    ...(action === undefined
      ? {}
      : {
          actionProps: {
            children: action.label,
            onClick: () => {
              toastManager.close(id)
              action.perform()
            },
          },
        }),
  })
}
