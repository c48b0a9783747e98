import { v7 as uuidv7 } from 'uuid'
import type { CliShell } from './command.ts'
import { runCli } from './run.ts'

/** Seconds since 1970 in SOURCE_DATE_EPOCH fix the clock, so that builds can be repeated. */
function clock(fixed: string | undefined): () => number {
  const seconds = fixed === undefined || fixed === '' ? Number.NaN : Number(fixed)
  return Number.isFinite(seconds) ? () => seconds * 1000 : () => Date.now()
}

const shell: CliShell = {
  nowMs: clock(process.env['SOURCE_DATE_EPOCH']),
  newId: uuidv7,
  env: process.env,
  say: (line) => process.stderr.write(`${line}\n`),
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe may leave early (`| head`); that is no failure.
  if (error.code !== 'EPIPE') throw error
})

const { exitCode, stdout } = await runCli(process.argv.slice(2), shell)
process.stdout.write(stdout)
process.exitCode = exitCode
