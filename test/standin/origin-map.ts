/**
 * Chromium knows no app: scheme here, so each host of it becomes a secure origin of its own
 * under a name that never resolves; every request to it is answered by interception.
 */
const suffix = '.headroom-app.test'

export function toWeb(address: string): string {
  const url = new URL(address)
  if (url.protocol !== 'app:') return address
  return `https://${url.host}${suffix}${url.pathname}${url.search}${url.hash}`
}

export function toApp(address: string): string {
  if (address.startsWith('blob:')) return `blob:${toApp(address.slice('blob:'.length))}`
  const url = URL.parse(address)
  if (url === null || url.protocol !== 'https:' || !url.hostname.endsWith(suffix)) return address
  const host = url.hostname.slice(0, -suffix.length)
  return `app://${host}${url.pathname}${url.search}${url.hash}`
}
