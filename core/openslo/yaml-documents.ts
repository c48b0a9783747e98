import { Composer, Lexer, LineCounter, Parser, type Document } from 'yaml'
import type { Told } from './openslo-issue.ts'
import { MOST_CHARACTERS, MOST_DEPTH } from './yaml-limits.ts'

/** One document of a YAML stream, its values not yet taken. */
export interface YamlDocument {
  /** 1-based. */
  readonly number: number
  readonly tree: Document.Parsed
  /** 1-based line of a position in the text. */
  readonly lineOf: (offset: number) => number
}

/** A YAML stream, or why it isn't read. */
export type YamlStream =
  | { readonly ok: true; readonly documents: readonly YamlDocument[] }
  | { readonly ok: false; readonly told: Told; readonly line: number }

/**
 * Splits YAML (and so JSON) text into its documents. Text that nests too deeply is refused while
 * it is scanned: composing and validating call themselves level by level and would run out of
 * stack. Keys are compared later, since the parser compares each key with all others of its map.
 */
export function yamlDocuments(text: string): YamlStream {
  if (text.length > MOST_CHARACTERS) {
    const message = `The file has ${text.length} characters; at most ${MOST_CHARACTERS} are read.`
    return refused('file-too-large', message, 'Split the file.', 1)
  }
  const lines = new LineCounter()
  const lineOf = (offset: number): number => Math.max(1, lines.linePos(offset).line)
  const parser = new Parser(lines.addNewLine)
  const composer = new Composer({ version: '1.2', uniqueKeys: false, lineCounter: lines })
  const trees: Document.Parsed[] = []
  lines.addNewLine(0)
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) trees.push(...composer.next(token))
    if (parser.stack.length > MOST_DEPTH) {
      const message = `Lists and maps lie within one another more than ${MOST_DEPTH} deep.`
      return refused('too-deep', message, 'Flatten the document.', lineOf(parser.offset))
    }
  }
  for (const token of parser.end()) trees.push(...composer.next(token))
  trees.push(...composer.end())
  return { ok: true, documents: trees.map((tree, i) => ({ number: i + 1, tree, lineOf })) }
}

function refused(code: string, message: string, remedy: string, line: number): YamlStream {
  return { ok: false, line, told: { path: [], code, message, remedy } }
}
