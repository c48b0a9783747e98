import { describe, expect, it } from 'vitest'
import { isAppUrl } from '#electron/main/app-url.ts'
import { openExternalLink } from '#electron/main/external-links.ts'
import { isAllowedRequest } from '#electron/main/network.ts'
import { isPrintUrl } from '#electron/main/print-documents.ts'

const ownPages = ['app://bundle/index.html', 'app://bundle/', 'app://bundle/index.html#/capacity']

const attacks = [
  'app://evil/index.html',
  'app://bundle.evil.example/index.html',
  'app://bundle@evil/index.html',
  'app://user@bundle/index.html',
  'app://user:password@bundle/',
  'app://bundle:8080/index.html',
  'app:bundle/index.html',
  'app:///index.html',
  'appx://bundle/index.html',
  'https://bundle/index.html',
  'http://127.0.0.1/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'about:blank',
  'blob:https://evil.example/1',
  'null',
  '',
]

describe('addresses of the app itself', () => {
  it.each(ownPages)('takes %s', (address) => {
    expect(isAppUrl(address)).toBe(true)
    expect(isAllowedRequest(address)).toBe(true)
  })

  it.each(attacks)('refuses %s', (address) => {
    expect(isAppUrl(address)).toBe(false)
    expect(isAllowedRequest(address)).toBe(false)
  })

  it('lets its own blobs and the developer tools load', () => {
    expect(isAllowedRequest('blob:app://bundle/0b1c')).toBe(true)
    expect(isAllowedRequest('devtools://devtools/bundled/x.js')).toBe(true)
    expect(isAllowedRequest('blob:app://bundle.evil/0b1c')).toBe(false)
  })

  it('keeps what is being printed apart from the app', () => {
    expect(isPrintUrl('app://print/0123')).toBe(true)
    expect(isPrintUrl('data:font/woff2;base64,AAAA')).toBe(true)
    for (const address of ownPages) expect(isPrintUrl(address)).toBe(false)
    expect(isPrintUrl('https://evil.example/')).toBe(false)
    expect(isPrintUrl('file:///etc/passwd')).toBe(false)
  })
})

describe('links for the system browser', () => {
  const opened: string[] = []
  const open = async (url: string) => void opened.push(url)

  it('opens an https link, in its normal form', async () => {
    opened.length = 0
    expect(await openExternalLink('https://SRE.google/sre-book/', open)).toBe(true)
    expect(opened).toEqual(['https://sre.google/sre-book/'])
  })

  it.each([
    ...ownPages,
    ...attacks.filter((address) => !address.startsWith('https:')),
    'http://example.com/',
    'HTTPS',
    'https:',
    '//example.com/',
    'https://user@example.com/',
    'https://user:password@example.com/',
    'mailto:a@example.com',
    'smb://host/share',
    'ms-settings:',
    'vbscript:msgbox(1)',
    undefined,
    null,
    7,
    { href: 'https://example.com/' },
    ['https://example.com/'],
  ])('refuses %j', async (address) => {
    opened.length = 0
    expect(await openExternalLink(address, open)).toBe(false)
    expect(opened).toEqual([])
  })
})
