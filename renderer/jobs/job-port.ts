/** One end of the wire between page and worker: a Worker, a worker's scope, or a MessagePort. */
export interface JobPort {
  postMessage: (message: unknown, transfer: Transferable[]) => void
  addEventListener: (type: 'message', listener: (event: MessageEvent) => void) => void
}
