import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureApp, repositoryRoot } from './build-output.ts'
import { obtainElectron } from './electron-binary.ts'
import { openBrowser } from './open-browser.ts'
import { defaultPort, serveApp, type AppServer } from './serve.ts'
import { startOptions, usage, type StartOptions } from './start-options.ts'

const say = (line: string): void => console.log(line)

function readOptions(): StartOptions | null {
  try {
    return startOptions(process.argv.slice(2))
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
    return null
  }
}

async function start(options: StartOptions): Promise<void> {
  await ensureApp({ say })
  if (options.shell === 'desktop') {
    const electron = obtainElectron(say)
    if (electron !== null) return runDesktop(electron, options.files)
    say("Electron's binary is not installed and could not be fetched: opening the browser instead.")
  }
  await runBrowser(options)
}

function runDesktop(electron: string, files: readonly string[]): void {
  const child = spawn(electron, [repositoryRoot, ...files], { stdio: 'inherit' })
  child.once('error', (error) => {
    console.error(`Electron did not start: ${error.message}`)
    process.exitCode = 1
  })
  child.once('exit', (code) => {
    process.exitCode = code ?? 1
  })
}

async function runBrowser({ open, port }: StartOptions): Promise<void> {
  const server = await listen(port)
  if (server === null) {
    process.exitCode = 1
    return
  }
  say(`Headroom is at ${server.url} (Ctrl+C stops it).`)
  if (port !== defaultPort) {
    say(`Port ${port} has a store of its own: workspaces made on port ${defaultPort} aren't in it.`)
  }
  if (open && !(await openBrowser(server.url))) say('No browser could be opened: use the address.')
}

async function listen(port: number): Promise<AppServer | null> {
  try {
    return await serveApp(join(repositoryRoot, 'out/renderer'), port)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const reason =
      code === 'EADDRINUSE'
        ? `is in use: if Headroom runs there already, open http://127.0.0.1:${port}/`
        : `can't be used (${String(code ?? error)})`
    console.error(`Port ${port} ${reason}; --port N takes another, with a store of its own.`)
    return null
  }
}

const options = readOptions()
if (options === null) process.exitCode = 2
else await start(options)
