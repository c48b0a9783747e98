import type { PatternNode } from './pattern-tree.ts'

/**
 * A pattern as a program for a machine that follows all ways at once, so that matching takes at
 * most (length of the text) × (length of the program) steps. K. Thompson, “Regular Expression
 * Search Algorithm”, 1968; R. Cox, “Regular Expression Matching: the Virtual Machine Approach”.
 */
export type PatternProgram = readonly Instruction[]

type Instruction =
  | { readonly kind: 'char'; readonly fits: (char: string) => boolean }
  | { readonly kind: 'edge'; readonly at: 'start' | 'end' | 'word' | 'no-word' }
  /** Goes on at each of these places. */
  | { kind: 'split'; to: number[] }
  | { readonly kind: 'match' }

/** Longest program; counted repetitions are written out. */
const MOST_INSTRUCTIONS = 2_000

/** The program of a pattern; null when it would be too long. */
export function patternProgram(tree: PatternNode): PatternProgram | null {
  const program: Instruction[] = []
  return emit(tree, program) && program.push({ kind: 'match' }) <= MOST_INSTRUCTIONS
    ? program
    : null
}

/** Appends the instructions of a part; false when there are too many. */
function emit(node: PatternNode, program: Instruction[]): boolean {
  if (program.length >= MOST_INSTRUCTIONS) return false
  switch (node.kind) {
    case 'char':
      program.push({ kind: 'char', fits: charTest(node.source) })
      return true
    case 'edge':
      program.push(node)
      return true
    case 'all':
      return node.parts.every((part) => emit(part, program))
    case 'either': {
      const split = jump(program)
      const ends: { to: number[] }[] = []
      for (const part of node.parts) {
        split.to.push(program.length)
        if (!emit(part, program)) return false
        ends.push(jump(program))
      }
      for (const end of ends) end.to.push(program.length)
      return true
    }
    case 'repeat':
      return emitRepeat(node, program)
    default:
      throw new RangeError(`unknown part: ${String(node satisfies never)}`)
  }
}

function emitRepeat(
  { part, least, most }: Extract<PatternNode, { kind: 'repeat' }>,
  program: Instruction[],
): boolean {
  for (let i = 0; i < least; i++) {
    const before = program.length
    if (!emit(part, program)) return false
    // Nothing, however often, is nothing.
    if (program.length === before) break
  }
  if (most === Infinity) {
    const at = program.length
    const split = jump(program)
    split.to.push(program.length)
    if (!emit(part, program)) return false
    jump(program).to.push(at)
    split.to.push(program.length)
    return true
  }
  const exits: { to: number[] }[] = []
  for (let i = least; i < most; i++) {
    const split = jump(program)
    split.to.push(program.length)
    exits.push(split)
    if (!emit(part, program)) return false
  }
  for (const exit of exits) exit.to.push(program.length)
  return true
}

function jump(program: Instruction[]): { to: number[] } {
  const instruction = { kind: 'split' as const, to: [] as number[] }
  program.push(instruction)
  return instruction
}

/** Whether one character is what an atom such as `a`, `.`, `\d` or `[a-z]` stands for. */
function charTest(source: string): (char: string) => boolean {
  const expression = new RegExp(`^(?:${source})$`, 'iu')
  const known = new Map<string, boolean>()
  return (char) => {
    const before = known.get(char)
    if (before !== undefined) return before
    const fits = expression.test(char)
    if (known.size < 1_000) known.set(char, fits)
    return fits
  }
}

/** Whether the pattern is found somewhere in a text. */
export function isFound(program: PatternProgram, text: string): boolean {
  const chars = Array.from(text)
  const seen = new Int32Array(program.length).fill(-1)
  let threads: number[] = []
  for (let at = 0; at <= chars.length; at++) {
    const open: number[] = []
    // Each place is a new start beside the ways that are under way.
    for (const start of [...threads, 0]) {
      if (follow(program, chars, at, start, seen, open)) return true
    }
    threads = open.flatMap((index) => {
      const instruction = program[index]!
      const fits = instruction.kind === 'char' && at < chars.length && instruction.fits(chars[at]!)
      return fits ? [index + 1] : []
    })
  }
  return false
}

/** Goes on without taking a character; true at the end of the program. */
function follow(
  program: PatternProgram,
  chars: readonly string[],
  at: number,
  start: number,
  seen: Int32Array,
  open: number[],
): boolean {
  const stack = [start]
  for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
    if (seen[index] === at) continue
    seen[index] = at
    const instruction = program[index]!
    if (instruction.kind === 'match') return true
    if (instruction.kind === 'char') open.push(index)
    else if (instruction.kind === 'split') stack.push(...instruction.to)
    else if (isEdge(instruction.at, chars, at)) stack.push(index + 1)
  }
  return false
}

function isEdge(
  edge: 'start' | 'end' | 'word' | 'no-word',
  chars: readonly string[],
  at: number,
): boolean {
  if (edge === 'start') return at === 0
  if (edge === 'end') return at === chars.length
  const isWord = (char: string | undefined): boolean => char !== undefined && /\w/iu.test(char)
  return (isWord(chars[at - 1]) !== isWord(chars[at])) === (edge === 'word')
}
