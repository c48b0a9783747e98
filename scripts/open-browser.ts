import { spawn } from 'node:child_process'

/** Opens an address in the user's browser; resolves to whether the system took it. */
export function openBrowser(url: string, platform = process.platform): Promise<boolean> {
  const [program, args] = openCommand(url, platform)
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
    child.unref()
  })
}

export function openCommand(url: string, platform: NodeJS.Platform): [string, string[]] {
  if (platform === 'darwin') return ['open', [url]]
  if (platform === 'win32') return ['cmd', ['/c', 'start', '', url]]
  return ['xdg-open', [url]]
}
