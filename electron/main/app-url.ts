export const appScheme = 'app'

/** Host of the app's own pages and of nothing else. */
export const appHost = 'bundle'

/** Host of documents on their way to paper; another host is another origin. */
export const printHost = 'print'

export const appEntry = `${appScheme}://${appHost}/index.html`

/**
 * Whether an address belongs to the app's own pages. Protocol and host are compared one by one,
 * because the `origin` of a custom scheme is the string "null" in Node.
 */
export function isAppUrl(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && url.protocol === `${appScheme}:` && isBareHost(url, appHost)
}

export function isBareHost(url: URL, host: string): boolean {
  return url.host === host && url.username === '' && url.password === ''
}
