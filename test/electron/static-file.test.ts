import * as fc from 'fast-check'
import { resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentTypeOf, resolveStaticFile } from '#electron/main/static-file.ts'

const root = resolve('/srv/renderer')

describe('a path under the root', () => {
  it.each([
    ['/', 'index.html'],
    ['/index.html', 'index.html'],
    ['/assets/app-1.js', 'assets/app-1.js'],
    ['/with%20space.css', 'with space.css'],
    ['/a/../index.html', 'index.html'],
    ['/..index.html', '..index.html'],
    ['/%252e%252e/secret', '%2e%2e/secret'],
  ])('%s is the file %s', (pathname, file) => {
    expect(resolveStaticFile(root, pathname)).toBe(resolve(root, file))
  })

  it.each([
    '/../secret',
    '/../../etc/passwd',
    '/a/../../secret',
    '/%2e%2e/secret',
    '/%2E%2E%2Fsecret',
    '/..%2fsecret',
    '/a%2f..%2f..%2fsecret',
    '/..%5csecret',
    '/..\\secret',
    '/../renderer-of-another/secret',
    '/..',
    '/%00',
    '/index.html%00.png',
    '/%',
    '/%zz',
    '/%c0%ae%c0%ae/secret',
    'index.html',
    'http://evil.example/index.html',
    '',
  ])('refuses %j', (pathname) => {
    expect(resolveStaticFile(root, pathname)).toBeNull()
  })

  it('never leaves the root, whatever is asked for', () => {
    const pieces = fc.constantFrom('..', '.', '%2e', '%2f', '/', '\\', '%5c', 'a', '%00', '%', 'C:')
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const path = resolveStaticFile(root, `/${parts.join('')}`)
        expect(path === null || path.startsWith(root + sep)).toBe(true)
      }),
    )
  })
})

it.each([
  ['index.html', 'text/html; charset=utf-8'],
  ['app.JS', 'text/javascript; charset=utf-8'],
  ['inter.woff2', 'font/woff2'],
  ['icon.svg', 'image/svg+xml'],
  ['unknown.xyz', 'application/octet-stream'],
])('%s is served as %s', (path, type) => {
  expect(contentTypeOf(path)).toBe(type)
})
