import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { buildAll, repositoryRoot } from './build-output.ts'
import { findElectron } from './electron-binary.ts'
import { requireChromium } from './find-chromium.ts'

/** `npm run test:e2e [-- Playwright's arguments]`: the built app on each shell that is here. */

const resultFile = join(repositoryRoot, '.cache/e2e.json')

const resultSchema = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
})

async function prepare(): Promise<boolean> {
  try {
    requireChromium()
    await buildAll({ say: (line) => console.log(line) })
    return true
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return false
  }
}

function runPlaywright(args: readonly string[]): number {
  rmSync(resultFile, { force: true })
  const cli = join(repositoryRoot, 'node_modules/@playwright/test/cli.js')
  const { status } = spawnSync(process.execPath, [cli, 'test', ...args], {
    cwd: repositoryRoot,
    stdio: 'inherit',
    env: { ...process.env, TZ: 'UTC' },
  })
  return status ?? 1
}

function closingLine(): string | null {
  try {
    const { stats } = resultSchema.parse(JSON.parse(readFileSync(resultFile, 'utf8')))
    const { expected, flaky, skipped, unexpected } = stats
    return `${expected + flaky} passed, ${unexpected} failed, ${skipped} skipped`
  } catch {
    return null
  }
}

if (await prepare()) {
  if (findElectron() === null) {
    console.log("Electron's binary is not installed here: its specs are skipped.")
  }
  process.exitCode = runPlaywright(process.argv.slice(2))
  const line = closingLine()
  if (line === null) process.exitCode = 1
  else console.log(line)
} else {
  process.exitCode = 1
}
