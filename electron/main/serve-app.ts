import { readFile } from 'node:fs/promises'
import { securityHeaders } from '#electron/contract/content-security-policy.ts'
import { appHost, isBareHost } from './app-url.ts'
import { isTicketPath, type OpenedFiles } from './opened-files.ts'
import { contentTypeOf, resolveStaticFile } from './static-file.ts'

export const privilegedScheme = {
  standard: true,
  secure: true,
  supportFetchAPI: true,
  stream: true,
} as const

/** Answers app:// requests: the built renderer, and files the user has chosen, once each. */
export function createAppHandler(
  root: string,
  openedFiles: OpenedFiles,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET') return refusal(405)
    const url = URL.parse(request.url)
    if (url === null || !isBareHost(url, appHost)) return refusal(404)
    if (isTicketPath(url.pathname)) {
      const bytes = await openedFiles.read(url.pathname)
      return bytes === null ? refusal(404) : answer(bytes, 'application/octet-stream')
    }
    const path = resolveStaticFile(root, url.pathname)
    if (path === null) return refusal(404)
    try {
      return answer(await readFile(path), contentTypeOf(path))
    } catch {
      return refusal(404)
    }
  }
}

function answer(body: ReadableStream | Buffer<ArrayBuffer>, contentType: string): Response {
  return new Response(body, { headers: { ...securityHeaders, 'content-type': contentType } })
}

function refusal(status: 404 | 405): Response {
  return new Response(null, { status, headers: securityHeaders })
}
