import type { OnBeforeRequestListenerDetails } from 'electron'
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Request as PageRequest,
  Route,
} from 'playwright-core'
import { toApp } from './origin-map.ts'
import { strict } from './unimplemented.ts'

type SchemeHandler = (request: Request) => Response | Promise<Response>
type BeforeRequest = (
  details: Pick<OnBeforeRequestListenerDetails, 'url'>,
  respond: (response: { cancel?: boolean }) => void,
) => void
type PermissionRequest = (
  contents: null,
  permission: string,
  grant: (allowed: boolean) => void,
) => void

export interface StandinSession {
  /** What main gets. */
  readonly api: object
  readonly context: Promise<BrowserContext>
  /** Asks main's own handlers, as a page's request would. */
  asksPermission(permission: string): { requested: boolean; checked: boolean; device: boolean }
  /** Requests that nothing in main cancelled and no scheme handler answered. */
  readonly leaked: string[]
}

export interface SessionRules {
  /** Whether main's navigation guards let this document request pass. */
  readonly allowsNavigation: (request: PageRequest) => boolean
  readonly schemes: ReadonlySet<string>
}

export function createStandinSession(
  browser: Browser,
  rules: SessionRules,
  contextOptions: BrowserContextOptions = {},
): StandinSession {
  const handlers = new Map<string, SchemeHandler>()
  const leaked: string[] = []
  const permissions: {
    request?: PermissionRequest
    check?: () => boolean
    device?: () => boolean
  } = {}
  let beforeRequest: BeforeRequest = (_details, respond) => respond({})

  async function onRoute(route: Route, request: PageRequest): Promise<void> {
    const url = toApp(request.url())
    // As in Electron, a prevented navigation never becomes a request.
    if (request.isNavigationRequest() && !rules.allowsNavigation(request)) {
      return route.abort('aborted')
    }
    let cancelled = false
    beforeRequest({ url }, ({ cancel = false }) => {
      cancelled = cancel
    })
    if (cancelled) return route.abort('blockedbyclient')
    const handler = handlers.get(new URL(url).protocol.slice(0, -1))
    if (handler === undefined) {
      leaked.push(url)
      return route.abort('internetdisconnected')
    }
    const body = request.postDataBuffer()
    const init = { method: request.method(), headers: request.headers() }
    const response = await handler(
      new Request(url, body === null ? init : { ...init, body: new Uint8Array(body) }),
    )
    return route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  }

  const context = browser
    .newContext({ ...contextOptions, serviceWorkers: 'block' })
    .then(async (created) => {
      await created.route('**/*', onRoute)
      return created
    })

  const api = strict('Session', {
    setPermissionRequestHandler: (handler: PermissionRequest) => {
      permissions.request = handler
    },
    setPermissionCheckHandler: (handler: () => boolean) => {
      permissions.check = handler
    },
    setDevicePermissionHandler: (handler: () => boolean) => {
      permissions.device = handler
    },
    setSpellCheckerEnabled: () => undefined,
    webRequest: strict('WebRequest', {
      onBeforeRequest: (listener: BeforeRequest) => {
        beforeRequest = listener
      },
    }),
    protocol: strict('Protocol', {
      handle(scheme: string, handler: SchemeHandler) {
        if (!rules.schemes.has(scheme)) throw new Error(`${scheme}: was not registered in time.`)
        if (handlers.has(scheme)) throw new Error(`${scheme}: is already handled.`)
        handlers.set(scheme, handler)
      },
    }),
  })

  return {
    api,
    context,
    leaked,
    asksPermission(permission) {
      let requested = true
      permissions.request?.(null, permission, (allowed) => {
        requested = allowed
      })
      return {
        requested,
        checked: permissions.check?.() ?? true,
        device: permissions.device?.() ?? true,
      }
    },
  }
}
