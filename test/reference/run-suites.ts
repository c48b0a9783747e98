import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Mismatch, ReferenceCase, ReferenceSuite, SuiteContext } from './suite.ts'

/** Groups whose issue is still open, by reference file. */
export type PendingGroups = Readonly<Record<string, readonly string[]>>

export interface FailedCase {
  readonly file: string
  readonly id: string
  readonly group: string
  readonly mismatches: readonly Mismatch[]
}

export interface SuiteOutcome {
  readonly file: string
  /** The reference directory has no such file. */
  readonly absent: boolean
  readonly passed: number
  readonly failed: readonly FailedCase[]
  /** Number of skipped cases by pending group. */
  readonly skipped: Readonly<Record<string, number>>
  /** Cases that can't be computed because the directory lacks data of theirs. */
  readonly lacking: readonly { readonly id: string; readonly what: string }[]
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** Loads every suite of `suites/`, in the order of their names. */
export async function loadSuites(): Promise<ReferenceSuite[]> {
  const names = readdirSync(here('./suites/'))
    .filter((name) => name.endsWith('.ts'))
    .sort()
  const modules = await Promise.all(
    names.map(
      (name) =>
        import(/* @vite-ignore */ new URL(`./suites/${name}`, import.meta.url).href) as Promise<{
          suite: ReferenceSuite
        }>,
    ),
  )
  return modules.map((module) => module.suite)
}

export function loadPending(): PendingGroups {
  return JSON.parse(readFileSync(here('./pending.json'), 'utf8')) as PendingGroups
}

/** Runs one suite on a reference directory. */
export async function runSuite(
  suite: ReferenceSuite,
  directory: string,
  pending: readonly string[],
): Promise<SuiteOutcome> {
  const path = join(directory, suite.file)
  if (!existsSync(path)) {
    return { file: suite.file, absent: true, passed: 0, failed: [], skipped: {}, lacking: [] }
  }
  const document = JSON.parse(readFileSync(path, 'utf8')) as unknown
  const failed: FailedCase[] = []
  const skipped: Record<string, number> = {}
  const lacking: { id: string; what: string }[] = []
  let passed = 0
  for (const item of suite.cases(document)) {
    const known = Object.hasOwn(suite.checks, item.group)
    if (!known && pending.includes(item.group)) {
      skipped[item.group] = (skipped[item.group] ?? 0) + 1
      continue
    }
    const what = suite.absent?.(item, { directory, document }) ?? null
    if (what !== null) {
      lacking.push({ id: item.id, what })
      continue
    }
    const mismatches = await mismatchesOf(suite, item, { directory, document }, pending)
    if (mismatches.length === 0) passed += 1
    else failed.push({ file: suite.file, id: item.id, group: item.group, mismatches })
  }
  return { file: suite.file, absent: false, passed, failed, skipped, lacking }
}

async function mismatchesOf(
  suite: ReferenceSuite,
  item: ReferenceCase,
  context: SuiteContext,
  pending: readonly string[],
): Promise<readonly Mismatch[]> {
  const check = Object.hasOwn(suite.checks, item.group) ? suite.checks[item.group] : undefined
  if (check === undefined) {
    return [
      { what: 'group', expected: 'a group that a check or pending.json knows', got: item.group },
    ]
  }
  // The list of pending groups only shrinks: a group that is checked must leave it.
  if (pending.includes(item.group)) {
    return [{ what: 'pending.json', expected: `no "${item.group}", it has a check`, got: 'listed' }]
  }
  try {
    return await check(item, context)
  } catch (error) {
    return [{ what: 'outcome', expected: 'a value', got: `threw ${String(error)}` }]
  }
}
