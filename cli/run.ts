import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { UsageError, type CliShell, type Command, type CommandInput } from './command.ts'
import { commands } from './commands.ts'
import { appVersion } from './version.ts'

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
    if (name === undefined) return { exitCode: 2, stdout: overview() }
    if (name === '--version') return { exitCode: 0, stdout: `${appVersion()}\n` }
    if (name === '--help' || name === '-h' || name === 'help') {
      const about = rest.find((arg) => !arg.startsWith('-'))
      return { exitCode: 0, stdout: about === undefined ? overview() : helpOf(commandOf(about)) }
    }
    return await runCommand(commandOf(name), rest, shell)
  } catch (error) {
    const told = error instanceof UsageError ? error : unexpected(error)
    shell.say(`${told.message} ${told.remedy}`)
    const json = { error: told.message, remedy: told.remedy }
    return { exitCode: 2, stdout: argv.includes('--json') ? line(json) : '' }
  }
}

/** A bug of ours: it must not pass for findings, which is what Node's own exit code would say. */
function unexpected(error: unknown): UsageError {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return new UsageError(`The command stopped unexpectedly: ${detail}`, 'Please report it.')
}

function commandOf(name: string): Command {
  const command = commands.find((candidate) => candidate.name === name)
  if (command !== undefined) return command
  const names = commands.map((candidate) => candidate.name).join(', ')
  throw new UsageError(`There is no command "${name}".`, `Commands: ${names}.`)
}

async function runCommand(
  command: Command,
  args: readonly string[],
  shell: CliShell,
): Promise<CliResult> {
  const input = parse(command, args)
  if (input.options['help'] === true) return { exitCode: 0, stdout: helpOf(command) }
  const outcome = await command.run(input, shell)
  const exitCode = outcome.unreadable === true ? 2 : outcome.findings ? 1 : 0
  if (input.options['json'] === true) return { exitCode, stdout: line(outcome.json) }
  return { exitCode, stdout: outcome.text.endsWith('\n') ? outcome.text : `${outcome.text}\n` }
}

function parse(command: Command, args: readonly string[]): CommandInput {
  const options = { ...command.options, ...common }
  try {
    const { values, positionals } = parseArgs({
      args: negativesJoined(args, options),
      options,
      allowPositionals: true,
      strict: true,
    })
    return { options: values, positionals }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new UsageError(friendlier(message), `See: headroom ${command.name} --help`)
  }
}

/** `--trials -5` as `--trials=-5`: a negative number is a value, whatever the option makes of it. */
function negativesJoined(args: readonly string[], options: ParseArgsOptionsConfig): string[] {
  const joined: string[] = []
  for (const arg of args) {
    const before = joined.at(-1)
    const takesText = before?.startsWith('--') && options[before.slice(2)]?.type === 'string'
    if (takesText && /^-[\d.]/.test(arg)) joined[joined.length - 1] = `${before}=${arg}`
    else joined.push(arg)
  }
  return joined
}

/** What Node says about a command line, without its hints for programmers. */
function friendlier(message: string): string {
  const option = /'(?:-\w, )?(--?[^\s']+)[^']*'/.exec(message)?.[1]
  if (option === undefined) return message.endsWith('.') ? message : `${message}.`
  if (message.startsWith('Unknown option')) return `There is no option ${option}.`
  return message.includes('does not take')
    ? `${option} takes no value.`
    : `${option} needs a value.`
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

headroom help <command> tells its options, headroom --version the version.
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
