/** A page that is never at rest must not starve what waits for it. */
const LONGEST_WAIT_MS = 1_000

/** Resolves when the page has nothing more pressing to do. */
export function atRest(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) {
      requestIdleCallback(() => resolve(), { timeout: LONGEST_WAIT_MS })
    } else setTimeout(resolve, LONGEST_WAIT_MS)
  })
}
