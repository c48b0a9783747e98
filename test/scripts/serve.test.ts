import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '#electron/contract/content-security-policy.ts'
import { serveApp, type AppServer } from '../../scripts/serve.ts'

const folder = mkdtempSync(join(tmpdir(), 'headroom-server-'))
let server: AppServer

beforeAll(async () => {
  mkdirSync(join(folder, 'renderer'))
  writeFileSync(join(folder, 'renderer/index.html'), '<!doctype html><p>app')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  server = await serveApp(join(folder, 'renderer'), 0)
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

interface Answer {
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly body: string
}

/** A request exactly as written: fetch would tidy the path up. */
function ask(path: string, options: { host?: string; method?: string } = {}): Promise<Answer> {
  const { host = `127.0.0.1:${server.port}`, method = 'GET' } = options
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: server.port, path, method, headers: { host } },
      (response) => {
        let body = ''
        response.on('data', (chunk: Buffer) => {
          body += chunk.toString()
        })
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        )
      },
    )
    sent.on('error', reject)
    sent.end()
  })
}

describe('the loopback server', () => {
  it('serves the app with the policy it has in the desktop shell', async () => {
    const answer = await ask('/')
    expect(answer).toMatchObject({ status: 200, body: '<!doctype html><p>app' })
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
    })
    expect((await ask('/index.html?x=1')).status).toBe(200)
  })

  it('answers HEAD without a body', async () => {
    expect(await ask('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('refuses %s', async (method) => {
    const answer = await ask('/', { method })
    expect(answer.status).toBe(405)
    expect(answer.headers['allow']).toBe('GET, HEAD')
  })

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/a/../../secret.txt',
    '//../secret.txt',
    '/%00',
    '/%',
    '/none.html',
    'http://127.0.0.1/secret.txt',
  ])('has nothing at %s', async (path) => {
    const answer = await ask(path)
    expect(answer.status).toBe(404)
    expect(answer.body).not.toContain('secret')
  })

  it.each([
    'evil.example',
    'evil.example:4173',
    'localhost.evil.example',
    '127.0.0.1',
    '127.0.0.1:1',
    '127.0.0.1.evil.example',
    '[::1]',
    '0.0.0.0',
  ])('gives nothing to the host name %j', async (host) => {
    const answer = await ask('/', { host })
    expect(answer.status).toBe(421)
    expect(answer.body).not.toContain('app')
  })

  it('sends localhost to the one address that has the store', async () => {
    const answer = await ask('/index.html', { host: `localhost:${server.port}` })
    expect(answer.status).toBe(307)
    expect(answer.headers['location']).toBe(`${server.url}index.html`)
    expect((await ask('//evil.example/', { host: `localhost:${server.port}` })).status).toBe(404)
  })

  it('survives a request that is none', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => socket.write('nonsense\r\n\r\n'))
      socket.on('close', () => resolve())
      socket.on('data', () => undefined)
    })
    expect((await ask('/')).status).toBe(200)
  })

  it('says when its port is taken', async () => {
    await expect(serveApp(folder, server.port)).rejects.toThrow('EADDRINUSE')
  })
})
