import type { CallArguments, CallResult } from './calls.ts'
import type { CallName } from './channels.ts'

type Calls = {
  readonly [Name in CallName]: (...args: CallArguments<Name>) => Promise<CallResult<Name>>
}

/** What the preload puts on `window.headroom`: named functions, nothing generic. */
export interface HeadroomBridge extends Calls {
  /** Calls back with the id of a chosen menu command; returns the function that stops it. */
  onMenuCommand(listener: (commandId: string) => void): () => void
  /** Calls back when files wait in `takeOpenRequests`; returns the function that stops it. */
  onOpenRequest(listener: () => void): () => void
}
