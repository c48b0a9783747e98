import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '#electron/contract/content-security-policy.ts'
import { createOpenedFiles } from '#electron/main/opened-files.ts'
import { createAppHandler } from '#electron/main/serve-app.ts'

const folder = mkdtempSync(join(tmpdir(), 'headroom-serve-'))
const root = join(folder, 'renderer')
mkdirSync(root)
writeFileSync(join(root, 'index.html'), '<!doctype html>')
writeFileSync(join(folder, 'secret.txt'), 'secret')
afterAll(() => rmSync(folder, { recursive: true }))

const openedFiles = createOpenedFiles()
const handler = createAppHandler(root, openedFiles)
const get = (address: string, init?: RequestInit) => handler(new Request(address, init))

describe('app://', () => {
  it('serves the page with its type and the whole policy', async () => {
    const response = await get('app://bundle/index.html')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('<!doctype html>')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
    })
  })

  it.each([
    ['app://evil/index.html'],
    ['app://print/index.html'],
    ['app://user@bundle/index.html'],
    ['app://bundle/none.html'],
    ['app://bundle/..%2fsecret.txt'],
    ['app://bundle/%2e%2e/secret.txt'],
    ['app://bundle/..%5csecret.txt'],
    ['https://bundle.example/index.html'],
    ['app://bundle/opened/'],
    ['app://bundle/opened/00000000000000000000000000000000'],
  ])('has nothing at %s', async (address) => {
    const request = { method: 'GET', url: address } as Request
    const response = await handler(request)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('')
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
  })

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('refuses %s', async (method) => {
    expect((await get('app://bundle/index.html', { method })).status).toBe(405)
  })
})

describe('a file the user chose', () => {
  it('is read once, by its ticket', async () => {
    const ticket = openedFiles.issue(join(folder, 'secret.txt'))
    expect(ticket.name).toBe('secret.txt')
    expect(ticket.path).not.toContain('secret')
    expect(await (await get(`app://bundle${ticket.path}`)).text()).toBe('secret')
    expect((await get(`app://bundle${ticket.path}`)).status).toBe(404)
  })

  it('is not there when it has vanished or is a folder', async () => {
    for (const path of [join(folder, 'vanished.csv'), root]) {
      const ticket = openedFiles.issue(path)
      expect((await get(`app://bundle${ticket.path}`)).status).toBe(404)
    }
  })
})

describe('the policy', () => {
  it('starts from nothing and has no exception', () => {
    expect(contentSecurityPolicy).toMatch(/^default-src 'none'; /)
    expect(contentSecurityPolicy).not.toMatch(/unsafe|data:|https?:|\*|blob:/)
    expect(contentSecurityPolicy).toMatchInlineSnapshot(
      `"default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"`,
    )
  })
})
