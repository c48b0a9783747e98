import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadPending, loadSuites, runSuite, type SuiteOutcome } from './run-suites.ts'

/**
 * Runs every reference suite on a directory and returns what to print: failing cases with id,
 * expected and got, then per file the counts, then the one line of totals.
 */
export async function runReference(
  directory: string,
): Promise<{ lines: string[]; failed: boolean }> {
  const suites = await loadSuites()
  const pending = loadPending()
  const lines: string[] = []
  const outcomes: SuiteOutcome[] = []
  for (const suite of suites) {
    const outcome = await runSuite(suite, directory, pending[suite.file] ?? [])
    outcomes.push(outcome)
    lines.push(...linesOf(outcome))
  }
  lines.push(
    ...unreadFiles(
      directory,
      suites.map((suite) => suite.file),
    ),
  )
  const total = (count: (outcome: SuiteOutcome) => number) =>
    outcomes.reduce((sum, outcome) => sum + count(outcome), 0)
  const passed = total((outcome) => outcome.passed)
  const failed = total((outcome) => outcome.failed.length)
  const skipped = total(skippedCases)
  lines.push(`${passed} passed, ${failed} failed, ${skipped} skipped`)
  return { lines, failed: failed > 0 || passed === 0 }
}

function skippedCases(outcome: SuiteOutcome): number {
  return Object.values(outcome.skipped).reduce((sum, count) => sum + count, outcome.lacking.length)
}

function linesOf(outcome: SuiteOutcome): string[] {
  if (outcome.absent) return [`${outcome.file}: absent from the reference directory`]
  const failures = outcome.failed.flatMap((failure) => [
    `FAILED ${failure.file} ${failure.id} (${failure.group})`,
    ...failure.mismatches.map(
      ({ what, expected, got }) => `  ${what}: expected ${shown(expected)}, got ${shown(got)}`,
    ),
  ])
  const lacking = outcome.lacking.map(
    ({ id, what }) => `ABSENT ${outcome.file} ${id}: ${what} isn't in the reference directory`,
  )
  const pendingGroups = Object.entries(outcome.skipped)
    .map(([group, count]) => `${group} ${count}`)
    .join(', ')
  const summary =
    `${outcome.file}: ${outcome.passed} passed, ${outcome.failed.length} failed` +
    (pendingGroups === '' ? '' : `, pending: ${pendingGroups}`)
  return [...failures, ...lacking, summary]
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value
  return JSON.stringify(value) ?? String(value)
}

/** Says which files lie in the directory without being case files, so that nothing is passed over in silence. */
function unreadFiles(directory: string, read: readonly string[]): string[] {
  return ['slo', 'simulation', 'forecast']
    .flatMap((folder) => namesIn(`${directory}/${folder}`).map((name) => `${folder}/${name}`))
    .filter((file) => !read.includes(file))
    .map((file) => `${file}: holds no cases for this command`)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}

/** The directory asked for in the environment, else the one in this repository. */
export function referenceDirectory(environment: Readonly<Record<string, string | undefined>>) {
  const chosen = environment['HEADROOM_REFERENCE']
  return chosen === undefined || chosen === ''
    ? fileURLToPath(new URL('./data', import.meta.url))
    : chosen
}
