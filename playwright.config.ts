import { defineConfig } from '@playwright/test'
import { chromiumArguments, requireChromium } from './scripts/find-chromium.ts'
import type { AppOptions } from './test/support/app.ts'

export default defineConfig<AppOptions>({
  testDir: 'test/e2e',
  // Screenshots that tests keep lie beside it, in test-results/screens.
  outputDir: 'test-results/playwright',
  reporter: [['list'], ['json', { outputFile: '.cache/e2e.json' }]],
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // Long tasks are measured: another test beside it would be in the figures.
  workers: 1,
  // A shared machine stalls at times; what fails twice there has failed.
  retries: process.env['CI'] ? 1 : 0,
  use: {
    launchOptions: {
      executablePath: requireChromium(),
      args: chromiumArguments(process.getuid?.() === 0),
    },
    trace: 'off',
  },
  projects: [
    {
      name: 'browser',
      testIgnore: ['**/desktop.spec.ts', '**/standin.spec.ts'],
      use: { target: 'browser' },
    },
    { name: 'standin', use: { target: 'standin' } },
    { name: 'electron', testIgnore: '**/standin.spec.ts', use: { target: 'electron' } },
  ],
})
