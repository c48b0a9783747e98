import type { WebRequest } from 'electron'
import { appHost, appScheme, isAppUrl } from './app-url.ts'

/** Chromium's own background services, none of which an offline app needs. */
export const networkSwitches = [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'no-pings',
] as const

export function isAllowedRequest(address: string): boolean {
  if (address.startsWith(`blob:${appScheme}://${appHost}/`)) return true
  return isAppUrl(address) || address.startsWith('devtools://')
}

/** The last wall behind the policy: no request leaves the machine, whoever makes it. */
export function blockNetwork(
  webRequest: Pick<WebRequest, 'onBeforeRequest'>,
  isAllowed: (address: string) => boolean = isAllowedRequest,
): void {
  webRequest.onBeforeRequest((details, respond) => respond({ cancel: !isAllowed(details.url) }))
}
