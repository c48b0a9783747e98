import { BlockPacker } from './pack-block.ts'
import { BLOCK_VALUES, blockWords, HEAD_WORDS, MAGIC, TAIL_WORDS } from './packed-block.ts'
import { BlockUnpacker } from './unpack-block.ts'

/**
 * A column in fewer bytes, for storage. Nothing is lost: unpacking gives the same doubles, -0 and
 * infinities too, with NaN for each NaN. Same values give same bytes. Decimal numbers of few digits
 * and steady counts shrink most, ascending line numbers to next to nothing; what can't be told in
 * 32 bits a value is kept as it is. See `packed-block.ts` for the layout.
 */
export function packColumn(values: Float64Array): Uint8Array<ArrayBuffer> {
  const count = values.length
  const words = scratchOf(mostWords(count))
  words[0] = MAGIC
  words[1] = count
  const packer = new BlockPacker(words)
  let at = HEAD_WORDS
  for (let from = 0; from < count; from += BLOCK_VALUES) {
    at = packer.pack(values.subarray(from, from + BLOCK_VALUES), at)
  }
  return new Uint8Array(words.buffer.slice(0, 4 * (at + TAIL_WORDS)))
}

/** Columns are packed one after another, so they share the room in which it is done. */
let scratch = new Uint32Array(0)

/** Larger rooms are not kept. */
const MOST_SCRATCH_WORDS = 1 << 18

/** Zeros, at least so many words. */
function scratchOf(words: number): Uint32Array<ArrayBuffer> {
  if (words > MOST_SCRATCH_WORDS) return new Uint32Array(words)
  if (scratch.length < words) scratch = new Uint32Array(words)
  else scratch.fill(0, 0, words)
  return scratch
}

/**
 * The column that was packed.
 *
 * @throws RangeError when the bytes are no packed column or are damaged; nothing larger than
 * 1024 values for each 4 bytes is allocated for them
 */
export function unpackColumn(packed: Uint8Array): Float64Array<ArrayBuffer> {
  const count = packedLength(packed)
  const words = alignedWords(packed)
  const end = words.length - TAIL_WORDS
  if (Math.ceil(count / BLOCK_VALUES) > end - HEAD_WORDS) {
    throw new RangeError(`a packed column of ${packed.length} bytes can’t hold ${count} values`)
  }
  const values = new Float64Array(count)
  const unpacker = new BlockUnpacker(words, end)
  let at = HEAD_WORDS
  for (let from = 0; from < count; from += BLOCK_VALUES) {
    at = unpacker.unpack(values.subarray(from, from + BLOCK_VALUES), at)
  }
  if (at !== end) {
    throw new RangeError(`the packed column goes on behind its end at byte ${4 * at}`)
  }
  return values
}

/**
 * Number of values of a packed column, which is known without unpacking it.
 *
 * @throws RangeError when the bytes don't begin like a packed column
 */
export function packedLength(packed: Uint8Array): number {
  if (packed.length % 4 !== 0 || packed.length < 4 * (HEAD_WORDS + TAIL_WORDS)) {
    throw new RangeError(`${packed.length} bytes are no packed column`)
  }
  const words = alignedWords(packed.subarray(0, 4 * HEAD_WORDS))
  if (words[0] !== MAGIC) throw new RangeError('the bytes are no packed column of this version')
  return words[1]!
}

/** Words enough for a column whatever its values, since no block is longer than a raw one. */
function mostWords(count: number): number {
  const full = Math.floor(count / BLOCK_VALUES) * blockWords('raw', 0, BLOCK_VALUES)
  return HEAD_WORDS + full + blockWords('raw', 0, count % BLOCK_VALUES) + TAIL_WORDS
}

/** The bytes as words, without a copy where they begin at a word of their buffer. */
function alignedWords(bytes: Uint8Array): Uint32Array {
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes)
  return new Uint32Array(buffer, byteOffset, length / 4)
}
