import { parseArgs } from 'node:util'
import { defaultPort } from './serve.ts'

export interface StartOptions {
  readonly shell: 'desktop' | 'browser'
  readonly open: boolean
  readonly port: number
  /** Workspace files to open in the desktop app. */
  readonly files: readonly string[]
}

export const usage = `npm start [-- options] [file.headroom]
  --browser   serve the app to the browser, also where Electron is installed
  --no-open   serve it and only print the address
  --port N    serve it on port N (default ${defaultPort}); each port has a store of its own`

/** Reads the command line; an unknown option or a bad port throws. */
export function startOptions(args: readonly string[]): StartOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      browser: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
      port: { type: 'string' },
    },
  })
  const asksForServer = values.browser || values['no-open'] || values.port !== undefined
  return {
    shell: asksForServer ? 'browser' : 'desktop',
    open: !values['no-open'],
    port: values.port === undefined ? defaultPort : portNumber(values.port),
    files: positionals,
  }
}

function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1 || port > 65_535) throw new Error(`--port must be 1 to 65535, not "${text}".`)
  return port
}
