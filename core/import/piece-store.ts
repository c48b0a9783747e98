import { pieceBytes, type RowPiece } from './row-piece.ts'

/** Where a piece is: its place in time stays known, its rows are in memory or laid aside. */
export interface PieceRef {
  /** Counts up in the order in which pieces were made. */
  readonly key: number
  readonly rows: number
  readonly startMs: number
  readonly endMs: number
  /** Gaps in all of its columns. */
  readonly gaps: number
  /** Null while the rows are laid aside. */
  piece: RowPiece | null
}

/** Keeps pieces outside of memory while a file is read; keys are those of `PieceRef`. */
export interface PieceShelf {
  put(pieces: readonly { readonly key: number; readonly piece: RowPiece }[]): Promise<void>
  get(key: number): Promise<RowPiece>
  remove(keys: readonly number[]): Promise<void>
}

/** What a file may take of memory while it is read. */
export interface PieceLimits {
  /** Packed rows that may wait in memory, in bytes; what is beyond is laid aside. */
  readonly packedBytes: number
  /** Open buffers of all tables together, in bytes of values. */
  readonly openBytes: number
  /** Rows of a piece: at most so many, and never so few that packing can't pay. */
  readonly mostRows: number
  readonly fewestRows: number
}

const LIMITS: PieceLimits = {
  packedBytes: 48 * 2 ** 20,
  openBytes: 64 * 2 ** 20,
  mostRows: 16_384,
  fewestRows: 64,
}

/**
 * The packed rows of one file. It bounds the memory of an import: tables hand their rows over in
 * pieces, and with a shelf pieces beyond 48 MiB leave memory between two slices of the file.
 */
export class PieceStore {
  #shelf: PieceShelf | null
  readonly #limits: PieceLimits
  readonly #inMemory = new Set<PieceRef>()
  #bytes = 0
  #keys = 0
  #columns = 0

  constructor(shelf: PieceShelf | null = null, limits: PieceLimits = LIMITS) {
    this.#shelf = shelf
    this.#limits = limits
  }

  /** Tells of a new table with so many value columns, all of which are filled at once. */
  open(columns: number): void {
    this.#columns += columns
  }

  /** Rows that a table should keep open before it hands them over. */
  get rowLimit(): number {
    const { openBytes, mostRows, fewestRows } = this.#limits
    const rows = Math.floor(openBytes / 8 / Math.max(1, this.#columns))
    return Math.max(fewestRows, Math.min(mostRows, rows))
  }

  add(piece: RowPiece): PieceRef {
    const { rows, startMs, endMs } = piece
    const gaps = piece.gaps.reduce((sum, count) => sum + count, 0)
    const ref: PieceRef = { key: this.#keys++, rows, startMs, endMs, gaps, piece }
    this.#inMemory.add(ref)
    this.#bytes += pieceBytes(piece)
    return ref
  }

  /** The rows of a piece, wherever they are; `ref.piece` has those in memory without waiting. */
  async read(ref: PieceRef): Promise<RowPiece> {
    return ref.piece ?? (await this.#shelf!.get(ref.key))
  }

  /** Reads through another shelf with the same pieces while `act` runs, as in a transaction. */
  async through<T>(shelf: PieceShelf, act: () => Promise<T>): Promise<T> {
    const own = this.#shelf
    this.#shelf = shelf
    try {
      return await act()
    } finally {
      this.#shelf = own
    }
  }

  /** Forgets pieces that others have replaced. */
  async remove(refs: readonly PieceRef[]): Promise<void> {
    const away: number[] = []
    for (const ref of refs) {
      if (ref.piece === null) away.push(ref.key)
      else if (this.#inMemory.delete(ref)) this.#bytes -= pieceBytes(ref.piece)
    }
    if (away.length > 0) await this.#shelf!.remove(away)
  }

  /** Whether `relieve` has something to do. */
  get isFull(): boolean {
    return this.#shelf !== null && this.#bytes > this.#limits.packedBytes
  }

  /** Lays all pieces in memory aside. */
  async relieve(): Promise<void> {
    if (!this.isFull) return
    const refs = [...this.#inMemory]
    await this.#shelf!.put(refs.map(({ key, piece }) => ({ key, piece: piece! })))
    for (const ref of refs) ref.piece = null
    this.#inMemory.clear()
    this.#bytes = 0
  }
}
