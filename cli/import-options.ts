import { z } from 'zod'
import { checkPattern } from '#core/import/category-rules.ts'
import { endOfLastDay } from '#core/import/last-day.ts'
import { dateOrderSchema, mappingSchema, type Mapping } from '#core/import/mapping.ts'
import { importTargetSchema, overlapPolicySchema } from '#core/workspace/model/imports.ts'
import { categoryRuleSchema, type CategoryRule } from '#core/workspace/model/practice.ts'
import { UsageError, type Command, type OptionValues } from './command.ts'
import { readJson } from './files.ts'
import type { EffortAnswer, ImportHints } from './mapping-hints.ts'
import { textList, textOption, wordOption, zoneOption } from './options.ts'

/** What `headroom import` takes beside its files, as the help tells it. */
export const IMPORT_HELP: Command['help'] = {
  '--workspace FILE': 'the .headroom file; made when it isn’t there',
  '--target KIND': `${importTargetSchema.options.join(', ')}; detected when absent`,
  '--zone ZONE': 'IANA zone of times that carry none, and of a new workspace',
  '--service NAME': 'service of all rows when no column names it',
  '--decimal-mark MARK': '. or , where the file leaves it open',
  '--date-order ORDER': 'YMD, DMY or MDY where the file leaves it open',
  '--unit COLUMN=UNIT': 'unit of a column of bare numbers; may be repeated',
  '--effort COLUMN=WHAT': 'effort or elapsed, for a column of durations; may be repeated',
  '--effort WHAT': 'the same for the time from start to end of each row',
  '--absent WHAT': 'gap or zero: what a slot without a point is, where a tool leaves zeros out',
  '--encoding NAME': 'utf-8, utf-16le, utf-16be or windows-1252; detected when absent',
  '--delimiter MARK': 'comma, semicolon, tab or bar; detected when absent',
  '--until DATE': 'where calendars without an end are cut off, e.g. 2027-12-31',
  '--overlap POLICY': 'keep, replace or fail, for data that contradicts what is stored; keep',
  '--rules FILE': 'JSON of category rules for toil, tried before those of the workspace',
  '--afresh': 'leave out the answers given for earlier files of the same shape',
  '--mapping FILE': 'JSON of a mapping instead of the detected one, see the JSON output',
}

export const IMPORT_OPTIONS: Command['options'] = {
  workspace: { type: 'string' },
  target: { type: 'string' },
  zone: { type: 'string' },
  service: { type: 'string' },
  'decimal-mark': { type: 'string' },
  'date-order': { type: 'string' },
  unit: { type: 'string', multiple: true },
  effort: { type: 'string', multiple: true },
  absent: { type: 'string' },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  until: { type: 'string' },
  overlap: { type: 'string' },
  rules: { type: 'string' },
  afresh: { type: 'boolean' },
  mapping: { type: 'string' },
}

const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', bar: '|' } as const
const DELIMITER_WORDS = ['comma', 'semicolon', 'tab', 'bar'] as const
const EFFORTS = ['effort', 'elapsed'] as const

/** What the options say about the files. */
export async function importHints(options: OptionValues): Promise<ImportHints> {
  const mapping = textOption(options, 'mapping')
  const rules = textOption(options, 'rules')
  const delimiter = wordOption(options, 'delimiter', DELIMITER_WORDS)
  const efforts = textList(options, 'effort')
  const dialect = mappingSchema.shape.dialect.shape
  return {
    target: wordOption(options, 'target', importTargetSchema.options),
    encoding: wordOption(options, 'encoding', dialect.encoding.options),
    delimiter: delimiter === undefined ? undefined : DELIMITERS[delimiter],
    zone: zoneOption(options, 'zone'),
    service: textOption(options, 'service'),
    decimalMark: wordOption(options, 'decimal-mark', ['.', ',']),
    dateOrder: wordOption(options, 'date-order', dateOrderSchema.options),
    absent: wordOption(options, 'absent', ['gap', 'zero']),
    units: new Map(
      textList(options, 'unit').map((text) =>
        pairOf('--unit', text, 'COLUMN=UNIT, e.g. duration=min'),
      ),
    ),
    efforts: new Map(efforts.filter((text) => text.includes('=')).map(effortOf)),
    effort: fileEffort(efforts.filter((text) => !text.includes('='))),
    calendarUntilMs: dayEnd(textOption(options, 'until')),
    rules: rules === undefined ? [] : await readRules(rules),
    afresh: options['afresh'] === true,
    mapping: mapping === undefined ? undefined : await readMapping(mapping),
    overlap: wordOption(options, 'overlap', overlapPolicySchema.options) ?? 'keep',
  }
}

function pairOf(option: string, text: string, form: string): [string, string] {
  const at = text.lastIndexOf('=')
  if (at < 1 || at === text.length - 1) {
    throw new UsageError(`${option} is "${text}".`, `Write ${form}.`)
  }
  return [text.slice(0, at), text.slice(at + 1)]
}

function effortOf(text: string): [string, EffortAnswer] {
  const [column, word] = pairOf('--effort', text, 'COLUMN=effort or COLUMN=elapsed')
  return [column, effortWord(word)]
}

function fileEffort(words: readonly string[]): EffortAnswer | undefined {
  const word = words.at(-1)
  return word === undefined ? undefined : effortWord(word)
}

function effortWord(text: string): EffortAnswer {
  const word = EFFORTS.find((candidate) => candidate === text)
  if (word === undefined) {
    throw new UsageError(`--effort says "${text}".`, 'Say effort (hands-on work) or elapsed.')
  }
  return word
}

/** The end of the day that is named: what starts on it is still taken. */
function dayEnd(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const ms = endOfLastDay(text)
  if (Number.isNaN(ms)) throw new UsageError(`--until is "${text}".`, 'Give a date: 2027-12-31.')
  return ms
}

/** The mapping of a file named on the command line: as an import stores it and `--json` prints it. */
async function readMapping(path: string): Promise<Mapping> {
  const parsed = mappingSchema.safeParse(await readJson(path))
  if (parsed.success) return parsed.data
  throw new UsageError(
    `${path} is no mapping: ${firstIssue(parsed.error)}.`,
    'Take the "mapping" of an import with --json and change it.',
  )
}

const rulesSchema = z
  .array(
    categoryRuleSchema.omit({ id: true, position: true }).partial({ field: true, match: true }),
  )
  .max(1_000)

/** Rules in the order of the file; without more said, a rule is a keyword that may stand anywhere. */
async function readRules(path: string): Promise<Omit<CategoryRule, 'id'>[]> {
  const parsed = rulesSchema.safeParse(await readJson(path))
  if (!parsed.success) {
    throw new UsageError(
      `${path} holds no category rules: ${firstIssue(parsed.error)}.`,
      'Write e.g. [{"pattern": "certificate", "category": "repetitive"}].',
    )
  }
  return parsed.data.map(({ field = 'any', match = 'keyword', ...rule }, position) => {
    const wrong = checkPattern({ match, pattern: rule.pattern })
    if (wrong !== null) {
      throw new UsageError(`${path}, rule ${position + 1}: ${wrong}`, 'Correct the pattern.')
    }
    return { ...rule, field, match, position }
  })
}

function firstIssue({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not readable'}`
}
