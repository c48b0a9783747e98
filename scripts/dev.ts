import { createServer } from 'vite'
import config from '../electron.vite.config.ts'

/** `npm run dev`: the renderer in the browser with hot reload. The shell is built, not served. */

if (typeof config !== 'object' || !('renderer' in config) || config.renderer === undefined) {
  throw new Error('electron.vite.config.ts has no renderer')
}
const server = await createServer({ ...config.renderer, configFile: false })
await server.listen()
server.printUrls()
