import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { detectImport } from '#core/import/detect.ts'
import type { Issue } from '#core/result/issue.ts'
import { importTargetSchema } from '#core/workspace/model/imports.ts'
import { HOSTILE_FILES, SAMPLE_FILES, type CorpusFile } from './corpus.ts'
import { damaged, grown } from './mutations.ts'
import { bytesOf, type ReadBatch } from './read-file.ts'
import { anyMapping, soundReading, soundUnder } from './sound-reading.ts'
import { soundStoring } from './sound-storing.ts'

/** How often each property is tried; a long hunt gives more: `HEADROOM_FUZZ_RUNS=20000`. */
const RUNS = Number(process.env['HEADROOM_FUZZ_RUNS'] ?? 300)
const TIMEOUT_MS = 30_000 + RUNS * 200
/** Far above what a file of some KiB takes, far below what a quadratic pattern takes. */
const MOST_CPU_MS = 3_000

const FILES: readonly CorpusFile[] = [...SAMPLE_FILES, ...HOSTILE_FILES]
const TARGETS = [undefined, ...importTargetSchema.options] as const

/** Mappings of every format and tool, to be thrown at bytes that have nothing to do with them. */
const MAPPINGS = SAMPLE_FILES.flatMap(({ name, bytes }) =>
  TARGETS.flatMap((target) => {
    const mapping = anyMapping(bytes, name, target)
    return mapping.ok ? [mapping.value] : []
  }),
)

const CHARACTERS = 'time,value\n2026-06-01T00:00:00Z;"\r\t|{}[]:0.1e-%'.split('')
const noise = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }).map(bytesOf),
  fc
    .array(fc.constantFrom(...CHARACTERS), {
      maxLength: 300,
    })
    .map((characters) => bytesOf(characters.join(''))),
)
const files = fc.oneof(
  { weight: 5, arbitrary: damaged(FILES) },
  { weight: 1, arbitrary: noise.map((bytes) => ({ name: 'noise', bytes })) },
)
const pieces = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 2 })

/** Time that this process worked: other work on the machine makes nothing slow. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

describe('every file of the corpus', () => {
  it.each(FILES)(
    '$name is read or refused, under every target and however it is cut',
    async ({ name, bytes }) => {
      for (const target of TARGETS) {
        const start = cpuMs()
        const options = target === undefined ? {} : { target }
        await soundReading(bytes, name, { pieces: [1, 7, 64], ...options })
        expect(cpuMs() - start).toBeLessThan(MOST_CPU_MS)
      }
    },
    TIMEOUT_MS,
  )

  it.each(FILES)(
    '$name is stored once and can be opened again',
    async ({ name, bytes }) => {
      for (const target of TARGETS) {
        const outcome = await soundReading(bytes, name, { pieces: [], ...(target && { target }) })
        if ('counts' in outcome) await soundStoring(outcome)
      }
      expect.hasAssertions()
    },
    TIMEOUT_MS,
  )

  // Gzip in gzip is refused, whatever it holds.
  it.each(FILES.filter(({ bytes }) => bytes[0] !== 0x1f))(
    '$name says the same when it is packed',
    async ({ name, bytes }) => {
      const packed = await soundReading(new Uint8Array(gzipSync(bytes)), name)
      expect(told(packed)).toEqual(told(await soundReading(bytes, name)))
    },
    TIMEOUT_MS,
  )
})

/** What is told of a file but its size and digest. */
function told(outcome: ReadBatch | Issue): unknown {
  return 'counts' in outcome ? { ...outcome, sizeBytes: 0, sha256: '' } : outcome
}

describe('whatever the bytes are', () => {
  it(
    'a file is read or refused, and where its pieces end changes nothing',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          files,
          pieces,
          fc.constantFrom(...TARGETS),
          async ({ name, bytes }, sizes, target) => {
            const start = cpuMs()
            const options = target === undefined ? {} : { target }
            await soundReading(bytes, name, { pieces: sizes, ...options })
            expect(cpuMs() - start).toBeLessThan(MOST_CPU_MS)
          },
        ),
        { numRuns: RUNS },
      )
    },
    TIMEOUT_MS,
  )

  it(
    'a file much longer than what detection sees is read or refused',
    async () => {
      await fc.assert(
        fc.asyncProperty(grown(FILES), fc.constantFrom(...TARGETS), async (file, target) => {
          const { name, bytes } = file
          const options = target === undefined ? {} : { target }
          const outcome = await soundReading(bytes, name, { pieces: [4_093], ...options })
          expect(outcome).toBeDefined()
        }),
        { numRuns: Math.ceil(RUNS / 10) },
      )
    },
    TIMEOUT_MS,
  )

  it(
    'a mapping of another file ends in a batch or an issue',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          files,
          fc.constantFrom(...MAPPINGS),
          pieces,
          async ({ bytes }, mapping, sizes) => {
            expect(await soundUnder(bytes, mapping, sizes)).toBeDefined()
          },
        ),
        { numRuns: RUNS },
      )
    },
    TIMEOUT_MS,
  )

  it(
    'the start of a file is enough to propose how to read it',
    () => {
      fc.assert(
        fc.property(files, fc.double({ min: 0, max: 1, noNaN: true }), ({ name, bytes }, share) => {
          const start = bytes.subarray(0, Math.floor(share * bytes.length))
          const detection = detectImport(start, name)
          expect(detection.ok || detection.error.remedy !== '').toBe(true)
        }),
        { numRuns: RUNS },
      )
    },
    TIMEOUT_MS,
  )
})
