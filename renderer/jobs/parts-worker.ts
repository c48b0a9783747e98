import { blobBytes } from './blob-bytes.ts'
import { partsDigest, PARTS_AHEAD, type PartsReply, type PartsRequest } from './read-parts.ts'

/** Reads one file and hands its parts over as they are asked for; the asker ends the worker. */
let credit = PARTS_AHEAD
let wake = (): void => {}
const noCredit = (): boolean => credit === 0

addEventListener('message', ({ data }: MessageEvent<PartsRequest>) => {
  if ('file' in data) void read(data.file)
  else {
    credit += 1
    wake()
  }
})

async function read(file: Blob): Promise<void> {
  const digest = partsDigest(file)
  try {
    for await (const part of blobBytes(file)) {
      digest.update(part)
      await digest.catchUp()
      // The listener above gives credit.
      while (noCredit()) await new Promise<void>((resolve) => (wake = resolve))
      credit -= 1
      const bytes = part as Uint8Array<ArrayBuffer>
      post({ part: bytes }, [bytes.buffer])
    }
    post({ hex: await digest.hex() })
  } catch (error) {
    post({ reason: error instanceof Error ? error.message : String(error) })
  }
}

function post(reply: PartsReply, transfer: Transferable[] = []): void {
  postMessage(reply, { transfer })
}
