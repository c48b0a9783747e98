import type { Page } from '@playwright/test'

export interface PageProblems {
  readonly found: readonly string[]
  /** Takes away problems that the test brings about on purpose. */
  expect(pattern: RegExp): void
}

/** Everything a page should never do: errors, policy violations, requests to anywhere else. */
export function watchPage(page: Page, origin: string): PageProblems {
  const found: string[] = []
  const expected: RegExp[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => found.push(`page error: ${error.message}`))
  page.on('crash', () => found.push('the page crashed'))
  page.on('request', (request) => {
    if (!belongsTo(request.url(), origin)) found.push(`request to ${request.url()}`)
  })
  return {
    get found() {
      return found.filter((problem) => !expected.some((pattern) => pattern.test(problem)))
    },
    expect: (pattern) => void expected.push(pattern),
  }
}

function belongsTo(address: string, origin: string): boolean {
  return [`${origin}/`, `blob:${origin}/`].some((start) => address.startsWith(start))
}
