import type { ParseArgsOptionsConfig } from 'node:util'

/** What a command needs from the machine; tests give their own. */
export interface CliShell {
  /** Clock, epoch ms; fixed by SOURCE_DATE_EPOCH for reproducible files. */
  readonly nowMs: () => number
  readonly newId: () => string
  readonly env: Readonly<Record<string, string | undefined>>
  /** One line for people, on stderr. */
  readonly say: (line: string) => void
}

/** Outcome of a command that ran: findings (exit 1) are an answer, not a failure. */
export interface CommandOutcome {
  readonly findings: boolean
  /** Whether a file that was named can't be read (exit 2), though the command went on without it. */
  readonly unreadable?: boolean
  /** Printed as one JSON object on stdout with `--json`. */
  readonly json: Readonly<Record<string, unknown>>
  /** Printed on stdout without `--json`. */
  readonly text: string
}

/** Values of a command line: flags, the last text of an option, all texts of a repeatable one. */
export type OptionValues = Readonly<
  Record<string, string | boolean | (string | boolean)[] | undefined>
>

export interface CommandInput {
  readonly options: OptionValues
  readonly positionals: readonly string[]
}

export interface Command {
  readonly name: string
  readonly summary: string
  /** Arguments after the name, as the help prints them. */
  readonly usage: string
  /** Help of each option: `--name` to one line. */
  readonly help: Readonly<Record<string, string>>
  readonly options: ParseArgsOptionsConfig
  run(input: CommandInput, shell: CliShell): Promise<CommandOutcome>
}

/** The command line or a file it names can't be used: message on stderr, exit 2. */
export class UsageError extends Error {
  readonly remedy: string

  constructor(message: string, remedy: string) {
    super(message)
    this.name = 'UsageError'
    this.remedy = remedy
  }
}
