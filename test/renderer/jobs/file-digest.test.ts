// @vitest-environment node
import { expect, test } from 'vitest'
import { fileDigest } from '#renderer/jobs/file-digest.ts'

const { signal } = new AbortController()

test('gives the SHA-256 of the bytes in hex', async () => {
  expect(await fileDigest(new Blob(['abc']), signal)?.()).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})

test('leaves files to be hashed as they stream that would not fit in memory, without a worker', () => {
  const large = Object.defineProperty(new Blob(['abc']), 'size', { value: 17 * 2 ** 20 })
  expect(fileDigest(large, signal)).toBeUndefined()
})
