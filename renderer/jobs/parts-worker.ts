import { PART_BYTES } from '#core/import/file-digest.ts'
import { partReader } from './blob-bytes.ts'
import { partsDigest, PARTS_AHEAD, type PartsReply, type PartsRequest } from './read-parts.ts'

/**
 * Reads one file and hands its parts over; the asker gives their buffers back to be filled again,
 * and ends the worker.
 */
const free: ArrayBuffer[] = Array.from({ length: PARTS_AHEAD }, () => new ArrayBuffer(PART_BYTES))
let wake = (): void => {}

addEventListener('message', ({ data }: MessageEvent<PartsRequest>) => {
  if ('file' in data) void read(data.file)
  else {
    free.push(data.buffer)
    wake()
  }
})

async function read(file: Blob): Promise<void> {
  const digest = partsDigest(file)
  const reader = partReader(file)
  try {
    for (;;) {
      const part = await reader.readInto(await freeBuffer())
      if (part.length === 0) break
      digest.update(part)
      await digest.catchUp()
      post({ part }, [part.buffer])
    }
    post({ end: true })
    post({ hex: await digest.hex() })
  } catch (error) {
    post({ reason: error instanceof Error ? error.message : String(error) })
  }
}

async function freeBuffer(): Promise<ArrayBuffer> {
  for (;;) {
    const buffer = free.pop()
    if (buffer !== undefined) return buffer
    await new Promise<void>((resolve) => (wake = resolve))
  }
}

function post(reply: PartsReply, transfer: Transferable[] = []): void {
  postMessage(reply, { transfer })
}
