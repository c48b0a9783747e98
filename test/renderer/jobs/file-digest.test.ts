// @vitest-environment node
import { expect, test } from 'vitest'
import { nativeDigest } from '#renderer/jobs/native-digest.ts'

test('gives the SHA-256 of the bytes in hex', async () => {
  expect(await nativeDigest(new Blob(['abc']))?.()).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})

test('leaves files to be hashed as they stream that would not fit in memory', () => {
  const large = Object.defineProperty(new Blob(['abc']), 'size', { value: 129 * 2 ** 20 })
  expect(nativeDigest(large)).toBeUndefined()
})
