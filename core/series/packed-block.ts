/**
 * How a packed column is laid out, in little-endian 32-bit words: magic and version, number of
 * values, the blocks, one word of zeros. A block of up to 1024 values begins with a word that
 * holds its kind, decimals, width in bits and whether it has gaps. Then follow
 *
 * - `raw`: the doubles themselves
 * - `frame`: its least value as a double, then each value as its distance to that
 * - `steps`: what came before its first value and its least step, both as doubles, then each
 *   value as its step's distance to the least
 * - `gap`: nothing, since each value is NaN
 *
 * Values of `frame` and `steps` are whole numbers, namely the value times a power of ten. Distances
 * are written one behind the other in as many bits as the widest takes; NaN is the greatest code.
 */
export type BlockKind = 'raw' | 'frame' | 'steps' | 'gap'

/** What the first word of a block says. */
export interface BlockHead {
  readonly kind: BlockKind
  /** Digits after the point, 0..9. */
  readonly decimals: number
  /** Bits per value, 0..32. */
  readonly width: number
  readonly hasGaps: boolean
}

/** Values of a block; the last of a column may have fewer. */
export const BLOCK_VALUES = 1024

/** `HPC` and the version, as a little-endian word. */
export const MAGIC = 0x01_43_50_48

/** Words before the first block: magic and number of values. */
export const HEAD_WORDS = 2

/** Zeros behind the last block, so that two words can be read wherever a code begins. */
export const TAIL_WORDS = 1

/** Whole numbers up to here can be told exactly, and so can the difference of two. */
export const MAX_WHOLE = 2 ** 51

/** 10 to the power of the decimals that are tried. */
export const POWERS = Float64Array.of(1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9)

const KINDS: readonly BlockKind[] = ['raw', 'frame', 'steps', 'gap']

/** Words of doubles that a block of a kind has before its codes. */
const BASE_WORDS: Record<BlockKind, number> = { raw: 0, frame: 2, steps: 4, gap: 0 }

/** Words of a block, its head included. */
export function blockWords(kind: BlockKind, width: number, count: number): number {
  const body = kind === 'raw' ? 2 * count : Math.ceil((width * count) / 32)
  return 1 + BASE_WORDS[kind] + body
}

/** The first word of a block. */
export function headWord(head: BlockHead): number {
  return (
    KINDS.indexOf(head.kind) |
    (Number(head.hasGaps) << 2) |
    (head.decimals << 4) |
    (head.width << 8)
  )
}

/** What the first word of a block says; null when no block begins like that. */
export function readHead(word: number): BlockHead | null {
  const head = {
    kind: KINDS[word & 3]!,
    hasGaps: (word & 4) !== 0,
    decimals: (word >>> 4) & 15,
    width: (word >>> 8) & 63,
  }
  const known = headWord(head) === word && head.decimals < POWERS.length && head.width <= 32
  return known ? head : null
}
