import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** `npm test`: unit, reference and end-to-end tests, and one line that counts them all. */

interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

interface Step {
  readonly name: string
  readonly args: readonly string[]
  readonly countsOf: (output: string) => Counts | null
}

const root = join(import.meta.dirname, '..')
const unitReport = join(root, '.cache/unit-tests.json')

const unitReportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
})

function countsOfUnitReport(): Counts | null {
  try {
    const report = unitReportSchema.parse(JSON.parse(readFileSync(unitReport, 'utf8')))
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  } catch {
    return null
  }
}

function countsOfClosingLine(output: string): Counts | null {
  const lines = [...output.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)]
  const last = lines.at(-1)
  if (!last) return null
  return { passed: Number(last[1]), failed: Number(last[2]), skipped: Number(last[3]) }
}

const steps: readonly Step[] = [
  {
    name: 'unit',
    args: [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${unitReport}`,
    ],
    countsOf: countsOfUnitReport,
  },
  {
    name: 'reference',
    args: [join(root, 'scripts/test-reference.ts')],
    countsOf: countsOfClosingLine,
  },
  { name: 'e2e', args: [join(root, 'scripts/test-e2e.ts')], countsOf: countsOfClosingLine },
]

function run(step: Step): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, step.args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      process.stdout.write(chunk)
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

mkdirSync(join(root, '.cache'), { recursive: true })
rmSync(unitReport, { force: true })
const total = { passed: 0, failed: 0, skipped: 0 }
for (const step of steps) {
  console.log(`\n— ${step.name} —`)
  const { code, output } = await run(step)
  const counts = step.countsOf(output)
  if (counts) {
    total.passed += counts.passed
    total.failed += counts.failed
    total.skipped += counts.skipped
  }
  if (!counts || (code !== 0 && counts.failed === 0)) {
    console.error(`The ${step.name} tests ended with code ${code} and no failed test to show.`)
    total.failed += 1
  }
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed === 0 ? 0 : 1
