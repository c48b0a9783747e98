import { extname, resolve, sep } from 'node:path'

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

export function contentTypeOf(path: string): string {
  return contentTypes[extname(path).toLowerCase()] ?? 'application/octet-stream'
}

/**
 * The file under `root` that an address path names, or null when it names none: a path that
 * leaves the root by any encoding, or that some file system reads in another way.
 */
export function resolveStaticFile(root: string, pathname: string): string | null {
  const decoded = decode(pathname)
  if (decoded === null || !decoded.startsWith('/')) return null
  if (/[\0\\]/.test(decoded)) return null
  const base = resolve(root)
  const path = resolve(base, `.${decoded.endsWith('/') ? `${decoded}index.html` : decoded}`)
  return path.startsWith(base + sep) ? path : null
}

/** Decoded once: a doubly encoded path stays the name of a file that isn't there. */
function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}
