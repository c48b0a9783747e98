import { createHash, randomBytes } from 'node:crypto'
import { appScheme, isBareHost, printHost } from './app-url.ts'

export interface PrintDocuments {
  /** Makes a document readable at the returned address until it is removed. */
  add(html: string): string
  remove(address: string): void
  handler: (request: Request) => Promise<Response>
}

/** Documents on their way to paper, served in a session of their own with nothing else in it. */
export function createPrintDocuments(): PrintDocuments {
  const documents = new Map<string, string>()
  return {
    add(html) {
      const address = `${appScheme}://${printHost}/${randomBytes(16).toString('hex')}`
      documents.set(address, html.replaceAll('\r\n', '\n'))
      return address
    },
    remove(address) {
      documents.delete(address)
    },
    async handler(request) {
      const url = URL.parse(request.url)
      const html = documents.get(request.url)
      if (request.method !== 'GET' || url === null || !isBareHost(url, printHost)) {
        return new Response(null, { status: 405 })
      }
      if (html === undefined) return new Response(null, { status: 404 })
      return new Response(html, {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': printPolicy(html),
          'x-content-type-options': 'nosniff',
        },
      })
    },
  }
}

export function isPrintUrl(address: string): boolean {
  const url = URL.parse(address)
  if (url === null) return false
  return (
    url.protocol === 'data:' || (url.protocol === `${appScheme}:` && isBareHost(url, printHost))
  )
}

/** Only the document's own style sheets, by their hashes, and embedded fonts: no script at all. */
export function printPolicy(html: string): string {
  const styles = Array.from(
    html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g),
    ([, css = '']) => `'sha256-${createHash('sha256').update(css).digest('base64')}'`,
  )
  const styleSource = styles.length > 0 ? styles.join(' ') : "'none'"
  return [
    "default-src 'none'",
    `style-src ${styleSource}`,
    'font-src data:',
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
