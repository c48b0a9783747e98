import { readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Bench, BenchResult, BenchRow } from './bench.ts'

/** `npm run bench [-- name …] [--json FILE] [--data FILE]`: every speed claim against its peer. */

interface Finished {
  readonly bench: Bench
  readonly result: BenchResult
}

async function loadBenches(): Promise<Bench[]> {
  const folder = fileURLToPath(new URL('.', import.meta.url))
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.bench.ts'))
    .sort()
  const modules = await Promise.all(
    names.map((name) => import(new URL(name, import.meta.url).href) as Promise<{ bench: Bench }>),
  )
  return modules.map((module) => module.bench)
}

function chosen(benches: readonly Bench[], names: readonly string[]): readonly Bench[] {
  const known = benches.map((bench) => bench.name)
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new Error(`no bench ${unknown.join(', ')}; there are: ${known.join(', ')}`)
  }
  return names.length === 0 ? benches : benches.filter((bench) => names.includes(bench.name))
}

/** The column of words among the numbers. */
const NOTE = 5

function table({ bench, result }: Finished): string {
  const noted = result.rows.some((row) => row.note !== undefined)
  const head = ['', 'ours ms', 'peer ms', 'ratio', 'runs', ...(noted ? ['note'] : [])]
  const rows = result.rows.map((row) => [
    row.name,
    row.oursMs.toFixed(1),
    row.peerMs.toFixed(1),
    `${row.ratio.toFixed(2)}x`,
    String(row.runs),
    ...(noted ? [row.note ?? ''] : []),
  ])
  const widths = head.map((text, column) =>
    Math.max(text.length, ...rows.map((row) => row[column]!.length)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((text, column) =>
        column === 0 || column === NOTE
          ? text.padEnd(widths[column]!)
          : text.padStart(widths[column]!),
      )
      .join('  ')
      .trimEnd()
  return [
    `${bench.name}: ${bench.description}`,
    `peer: ${bench.peer}`,
    ...(result.text === undefined ? [] : ['', result.text]),
    line(head),
    ...rows.map(line),
    '',
  ].join('\n')
}

function document(finished: readonly Finished[]): unknown {
  const only = finished.length === 1 ? finished[0] : undefined
  if (only?.result.document !== undefined) return only.result.document
  return {
    benches: finished.map(({ bench, result }) => ({
      name: bench.name,
      description: bench.description,
      peer: bench.peer,
      rows: result.rows satisfies readonly BenchRow[],
      ...(result.document === undefined ? {} : { document: result.document }),
    })),
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'string' }, data: { type: 'string' } },
  })
  const finished: Finished[] = []
  for (const bench of chosen(await loadBenches(), positionals)) {
    const result = await bench.run({ data: values.data ?? null })
    finished.push({ bench, result })
    console.log(table({ bench, result }))
  }
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify(document(finished), null, 2)}\n`)
  }
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
