import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { contentTypeOf, resolveStaticFile } from '#electron/main/static-file.ts'
import { securityHeaders } from '#electron/contract/content-security-policy.ts'

/** IndexedDB belongs to the origin, port included: this one holds the user's workspaces. */
export const defaultPort = 4173

export const loopbackAddress = '127.0.0.1'

export interface AppServer {
  readonly port: number
  readonly url: string
  close(): Promise<void>
}

/** Serves the built renderer to this machine only, with the headers it has under app://. */
export async function serveApp(root: string, port: number): Promise<AppServer> {
  const server = createServer((request, response) => {
    void respond(root, boundPort(server), request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, loopbackAddress, resolve)
  })
  const bound = boundPort(server)
  return {
    port: bound,
    url: `http://${loopbackAddress}:${bound}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function boundPort(server: Server): number {
  const address = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}

async function respond(
  root: string,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = request.headers.host
  // A foreign name that resolves to this machine (DNS rebinding) gets nothing.
  if (host !== `${loopbackAddress}:${port}` && host !== `localhost:${port}`) {
    return refuse(response, 421, 'This server answers to 127.0.0.1 only.')
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD')
    return refuse(response, 405, 'Only GET and HEAD are answered.')
  }
  const target = request.url ?? ''
  if (host === `localhost:${port}` && target.startsWith('/') && !target.startsWith('//')) {
    // One name for one store: localhost would be another origin with an empty one.
    response.setHeader('location', `http://${loopbackAddress}:${port}${target}`)
    return refuse(response, 307, '')
  }
  const path = resolveStaticFile(root, target.replace(/[?#].*$/s, ''))
  const body = path === null ? null : await readFile(path).catch(() => null)
  if (path === null || body === null) return refuse(response, 404, 'There is no such file.')
  response.writeHead(200, {
    ...securityHeaders,
    'content-type': contentTypeOf(path),
    'content-length': body.byteLength,
    'cache-control': 'no-cache',
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function refuse(response: ServerResponse, status: number, reason: string): void {
  response.writeHead(status, { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8' })
  response.end(reason)
}
