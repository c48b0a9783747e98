import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { blobBytes } from './blob-bytes.ts'
import type { DigestReply } from './file-digest.ts'

/** Hashes one file and answers; the asker ends the worker. */
addEventListener('message', ({ data }: MessageEvent<Blob>) => void answer(data))

async function answer(file: Blob): Promise<void> {
  const reply = await digestOf(file)
  postMessage(reply)
}

async function digestOf(file: Blob): Promise<DigestReply> {
  try {
    const hash = sha256.create()
    for await (const bytes of blobBytes(file)) hash.update(bytes)
    return { hex: bytesToHex(hash.digest()) }
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}
