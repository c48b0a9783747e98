import type { IpcMain } from 'electron'
import { calls, type CallArguments, type CallResult } from '#electron/contract/calls.ts'
import { callChannels, type CallName } from '#electron/contract/channels.ts'
import { isAppUrl } from './app-url.ts'
import type { Log } from './logging.ts'

export type CallHandlers = {
  readonly [Name in CallName]: (
    ...args: CallArguments<Name>
  ) => CallResult<Name> | Promise<CallResult<Name>>
}

/** The frame a call came from, as far as trust in it goes. */
export interface CallingFrame {
  readonly url: string
  readonly parent: object | null
}

interface IpcSlice {
  handle(
    channel: string,
    listener: (event: { senderFrame: CallingFrame | null }, ...args: unknown[]) => Promise<unknown>,
  ): void
}

/** Registers every call of the contract; nothing else in main touches ipcMain. */
export function handleCalls(
  ipcMain: IpcSlice | Pick<IpcMain, 'handle'>,
  handlers: CallHandlers,
  log: Log,
): void {
  for (const name of Object.keys(callChannels) as CallName[]) {
    ipcMain.handle(callChannels[name], async (event, ...args: unknown[]) => {
      if (!isTrusted(event.senderFrame)) {
        log.warn(`refused ${name} from ${event.senderFrame?.url ?? 'a frame that is gone'}`)
        throw new Error(`${name} is not available here.`)
      }
      return answer(name, handlers[name], args, log)
    })
  }
}

/** Only the app's own page, and only its main frame, may call. */
function isTrusted(frame: CallingFrame | null): boolean {
  return frame !== null && frame.parent === null && isAppUrl(frame.url)
}

async function answer<Name extends CallName>(
  name: Name,
  handler: CallHandlers[Name],
  args: unknown[],
  log: Log,
): Promise<unknown> {
  const parsed = calls[name].arguments.safeParse(args)
  if (!parsed.success) {
    log.warn(`refused ${name}: ${parsed.error.issues.map((issue) => issue.message).join('; ')}`)
    throw new Error(`${name} was called with arguments it does not take.`)
  }
  const handle = handler as (...args: unknown[]) => unknown
  return calls[name].result.parse(await handle(...parsed.data))
}
