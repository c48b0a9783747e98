import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function held(): number {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** Most memory that work held beyond what was held before it, in bytes; `look` takes a reading. */
export class MemoryWatch {
  readonly #base = held()
  #peak = 0

  look(): void {
    this.#peak = Math.max(this.#peak, held() - this.#base)
  }

  get peakBytes(): number {
    return this.#peak
  }
}
