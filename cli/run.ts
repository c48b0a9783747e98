import { parseArgs } from 'node:util'
import { UsageError, type CliShell, type Command, type CommandInput } from './command.ts'
import { commands } from './commands.ts'

export interface CliResult {
  /** 0 ok, 1 findings, 2 usage or unreadable input. */
  readonly exitCode: 0 | 1 | 2
  readonly stdout: string
}

const common = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Runs one command line. Never throws for what a user can do wrong. */
export async function runCli(argv: readonly string[], shell: CliShell): Promise<CliResult> {
  try {
    const [name, ...rest] = argv
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      return { exitCode: name === undefined ? 2 : 0, stdout: overview() }
    }
    const command = commands.find((candidate) => candidate.name === name)
    if (command === undefined) {
      const names = commands.map((candidate) => candidate.name).join(', ')
      throw new UsageError(`There is no command "${name}".`, `Commands: ${names}.`)
    }
    return await runCommand(command, rest, shell)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    shell.say(`${error.message} ${error.remedy}`)
    const json = { error: error.message, remedy: error.remedy }
    return { exitCode: 2, stdout: argv.includes('--json') ? line(json) : '' }
  }
}

async function runCommand(
  command: Command,
  args: readonly string[],
  shell: CliShell,
): Promise<CliResult> {
  const input = parse(command, args)
  if (input.options['help'] === true) return { exitCode: 0, stdout: helpOf(command) }
  const outcome = await command.run(input, shell)
  const exitCode = outcome.findings ? 1 : 0
  if (input.options['json'] === true) return { exitCode, stdout: line(outcome.json) }
  return { exitCode, stdout: outcome.text.endsWith('\n') ? outcome.text : `${outcome.text}\n` }
}

function parse(command: Command, args: readonly string[]): CommandInput {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...command.options, ...common },
      allowPositionals: true,
      strict: true,
    })
    return { options: values, positionals }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new UsageError(
      message.endsWith('.') ? message : `${message}.`,
      `See: headroom ${command.name} --help`,
    )
  }
}

/** NaN and infinities become null: the output must be JSON. */
function line(json: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify(json)}\n`
}

function overview(): string {
  const width = Math.max(...commands.map((command) => command.name.length))
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`)
  return `headroom <command> [--json]

${lines.join('\n')}

headroom <command> --help tells its options.
Exit codes: 0 ok, 1 findings, 2 usage or unreadable input.
`
}

function helpOf(command: Command): string {
  const entries = Object.entries({
    ...command.help,
    '--json': 'one JSON object on stdout',
  })
  const width = Math.max(...entries.map(([name]) => name.length))
  const lines = entries.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`)
  return `headroom ${command.name} ${command.usage}

${command.summary}

${lines.join('\n')}
`
}
