/** One end of the wire between page and worker: a Worker, a worker's scope, or a MessagePort. */
export interface JobPort {
  postMessage: (message: unknown, transfer: Transferable[]) => void
  addEventListener: (type: 'message', listener: (event: MessageEvent) => void) => void
}

/** The port of the worker that this code runs in. */
export function workerPort(): JobPort {
  // The types know only the page's global scope, whose postMessage wants an origin.
  return globalThis as unknown as JobPort
}
