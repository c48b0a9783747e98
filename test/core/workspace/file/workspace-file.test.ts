import { unzipSync, zipSync, strFromU8, strToU8 } from 'fflate'
import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { canonicalJson } from '#core/audit/canonical-json.ts'
import type { Series } from '#core/series/series.ts'
import { seriesFromPoints } from '#core/series/regular-grid.ts'
import type { Manifest } from '#core/workspace/file/manifest.ts'
import {
  contentHash,
  describe as describeEntries,
  packWorkspace,
  workspaceHash,
} from '#core/workspace/file/pack-workspace.ts'
import { unpackWorkspace } from '#core/workspace/file/unpack-workspace.ts'
import type { Workspace } from '#core/workspace/workspace.ts'
import { exampleWorkspace } from '../example-workspace.ts'

const packed = packWorkspace(exampleWorkspace())
const entriesOf = (bytes: Uint8Array) => unzipSync(bytes)

/** A file with changed entries and, unless told otherwise, a manifest that agrees with them. */
function rezip(change: (entries: Record<string, Uint8Array>) => void, honest = true) {
  const entries = entriesOf(packed)
  change(entries)
  if (honest) {
    const { ['manifest.json']: old, ...content } = entries
    const manifest = JSON.parse(strFromU8(old!)) as Manifest
    const described = describeEntries(new Map(Object.entries(content)))
    const mended = { ...manifest, entries: described, contentSha256: contentHash(described) }
    entries['manifest.json'] = strToU8(JSON.stringify(mended))
  }
  return zipSync(entries)
}

const codesOf = (bytes: Uint8Array) => {
  const result = unpackWorkspace(bytes)
  return result.ok ? [] : result.error.map(({ code }) => code)
}

const text = (value: unknown) => strToU8(JSON.stringify(value))

describe('round trip', () => {
  test('gives back every record and every point', () => {
    const result = unpackWorkspace(packed)
    if (!result.ok) throw new Error(result.error[0]?.message)
    const { workspace, issues } = result.value
    const original = exampleWorkspace()
    expect(issues).toEqual([])
    expect(workspace.meta).toEqual(original.meta)
    expect(workspace.series).toEqual(original.series)
    const byId = (w: Workspace) => w.documents.services.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    expect(byId(workspace)).toEqual(byId(original))
    expect(workspace.documents.audit).toEqual(original.documents.audit)
  })

  test('any columns survive bit for bit', () => {
    const column = fc.float64Array({ min: -1e100, max: 1e100, minLength: 1, maxLength: 50 })
    const times = fc.uniqueArray(fc.integer({ min: -1e12, max: 1e12 }), {
      minLength: 50,
      maxLength: 50,
    })
    fc.assert(
      fc.property(column, times, (values, ms) => {
        const ascending = Float64Array.from(ms.toSorted((a, b) => a - b).slice(0, values.length))
        const workspace = exampleWorkspace()
        const series = new Map([['s-cpu', seriesFromPoints(ascending, values)]])
        const result = unpackWorkspace(packWorkspace({ ...workspace, series }))
        expect(result.ok && result.value.workspace.series).toEqual(series)
      }),
      { numRuns: 30 },
    )
  })
})

describe('columns that no measurement gives', () => {
  const withColumns = (series: Series) => {
    const workspace = exampleWorkspace()
    return unpackWorkspace(packWorkspace({ ...workspace, series: new Map([['s-cpu', series]]) }))
  }
  const regular = (startMs: number, stepMs: number, ...values: number[]): Series => ({
    axis: { kind: 'regular', startMs, stepMs },
    values: Float64Array.from(values),
  })

  test.each([
    ['an infinity', regular(0, 60_000, 1, Infinity), 'no measurement'],
    ['a sum that overflows', regular(0, 60_000, 1e308), 'no measurement'],
    ['times after the last date', regular(0, 8e15, 1, 2, 3), 'leave the calendar'],
  ])('%s is refused with its series', (_, series, reason) => {
    const result = withColumns(series)
    expect(!result.ok && result.error[0]!.message).toContain(reason)
  })

  test('the record follows the columns', () => {
    const result = withColumns(regular(120_000, 60_000, 1, Number.NaN, 3))
    const record = result.ok && result.value.workspace.documents.series[0]
    expect(record).toMatchObject({ startMs: 120_000, endMs: 240_000 })
  })
})

describe('a file that this machine could not show', () => {
  test('names the unknown time zone', () => {
    const workspace = exampleWorkspace()
    const meta = { ...workspace.meta, timeZone: 'Mars/Olympus' }
    const result = unpackWorkspace(packWorkspace({ ...workspace, meta }))
    expect(!result.ok && result.error[0]!.message).toContain('time zone is unknown')
  })
})

describe('same workspace, same bytes', () => {
  const zone = process.env['TZ']
  afterEach(() => {
    process.env['TZ'] = zone
  })

  test.each(['UTC', 'Asia/Kathmandu', 'America/St_Johns'])('in time zone %s', (name) => {
    process.env['TZ'] = name
    expect(packWorkspace(exampleWorkspace())).toEqual(packed)
  })

  test('whatever the order of records, fields and series', () => {
    const { meta, documents, series } = exampleWorkspace()
    const services = documents.services
      .toReversed()
      .map((one) => Object.fromEntries(Object.entries(one).toReversed()) as typeof one)
    const shuffled = {
      meta,
      documents: { ...documents, services },
      series: new Map([...series].toReversed()),
    }
    expect(packWorkspace(shuffled)).toEqual(packed)
  })

  test('and NaN of any payload', () => {
    const payload = new Float64Array(1)
    new DataView(payload.buffer).setBigUint64(0, 0x7ff8_0000_0000_0001n, true)
    const workspace = exampleWorkspace()
    const values = workspace.series.get('s-good')!.values.slice()
    values[1] = payload[0]!
    const { axis } = workspace.series.get('s-good')!
    const series = new Map([...workspace.series, ['s-good', { axis, values }] as const])
    expect(packWorkspace({ ...workspace, series })).toEqual(packed)
  })
})

describe('workspaceHash', () => {
  test('is what the manifest carries', () => {
    const manifest = JSON.parse(strFromU8(entriesOf(packed)['manifest.json']!)) as Manifest
    expect(workspaceHash(exampleWorkspace())).toBe(manifest.contentSha256)
    expect(manifest.contentSha256).toMatch(/^[0-9a-f]{64}$/)
  })

  test('changes with a point and a record, not with the audit trail or a kept report', () => {
    const workspace = exampleWorkspace()
    const hash = workspaceHash(workspace)
    workspace.documents.audit.length = 0
    expect(workspaceHash(workspace)).toBe(hash)
    workspace.series.get('s-cpu')!.values.set([1.0000000001])
    const changed = workspaceHash(workspace)
    workspace.series.get('s-cpu')!.values.set([1])
    expect(changed).not.toBe(hash)
    workspace.documents.services[0]!.name = 'apI'
    expect(workspaceHash(workspace)).not.toBe(hash)
  })
})

describe('refuses', () => {
  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'not-a-workspace-file'],
    ['text', strToU8('time,value\n1,2\n'), 'not-a-workspace-file'],
    ['a zip of something else', zipSync({ 'a.json': strToU8('{}') }), 'not-a-workspace-file'],
    ['a file cut in the middle', packed.slice(0, packed.length >> 1), 'file-truncated'],
    ['a file cut at its last byte', packed.slice(0, -1), 'file-truncated'],
    ['a path upwards', rezip((e) => (e['../evil.json'] = strToU8('[]'))), 'unsafe-entry'],
    ['an absolute path', rezip((e) => (e['/etc/x.json'] = strToU8('[]'))), 'unsafe-entry'],
    ['a backslash path', rezip((e) => (e['a\\b.json'] = strToU8('[]'))), 'unsafe-entry'],
    ['a folder', rezip((e) => (e['tables/'] = new Uint8Array())), 'unsafe-entry'],
    ['a hidden file', rezip((e) => (e['.x.json'] = strToU8('[]'))), 'unsafe-entry'],
    ['an unknown table', rezip((e) => (e['tables/spies.json'] = strToU8('[]'))), 'unsafe-entry'],
    ['an unlisted entry', rezip((e) => (e['x.json'] = strToU8('[]')), false), 'unsafe-entry'],
    ['a missing table', rezip((e) => delete e['tables/slos.json']), 'file-damaged'],
    ['a missing entry', rezip((e) => delete e['tables/slos.json'], false), 'file-damaged'],
    ['a changed entry', rezip((e) => (e['meta.json'] = strToU8('{}')), false), 'hash-mismatch'],
    ['a table of no rows', rezip((e) => (e['tables/slos.json'] = text({}))), 'file-damaged'],
    ['a bad record', rezip((e) => (e['tables/slos.json'] = text([{}]))), 'invalid-record'],
    ['bad settings', rezip((e) => (e['meta.json'] = text({ id: 1 }))), 'invalid-record'],
    ['half a column', rezip((e) => (e['series/000000.bin'] = strToU8('1'))), 'file-damaged'],
    ['no list of series', rezip((e) => delete e['series/index.json']), 'file-damaged'],
  ])('%s', (_name, bytes, code) => {
    expect(codesOf(bytes)).toContain(code)
  })

  test('two records with one id', () => {
    const bytes = rezip((entries) => {
      const [service] = JSON.parse(strFromU8(entries['tables/services.json']!)) as unknown[]
      entries['tables/services.json'] = text([service, service])
    })
    expect(codesOf(bytes)).toEqual(['file-damaged'])
  })

  test('times that go back', () => {
    const bytes = rezip((entries) => {
      const column = new Float64Array(entries['series/000000.bin']!.slice().buffer)
      column.set([9e15], 3)
      entries['series/000000.bin'] = new Uint8Array(column.buffer)
    })
    expect(codesOf(bytes)).toEqual(['file-damaged'])
  })

  test('a newer version, with the remedy to update', () => {
    const bytes = rezip((entries) => {
      const manifest = JSON.parse(strFromU8(entries['manifest.json']!)) as Manifest
      entries['manifest.json'] = text({ ...manifest, schemaVersion: 99 })
    })
    const result = unpackWorkspace(bytes)
    expect(result.ok ? [] : result.error).toMatchObject([
      { code: 'schema-too-new', remedy: expect.stringContaining('Update Headroom') },
    ])
  })

  test('every cut of a file with an issue, never with a throw', () => {
    for (let length = 0; length < packed.length; length += 97) {
      expect(codesOf(packed.slice(0, length))).not.toEqual([])
    }
  })

  test('any flipped byte that matters with an issue, never with a throw', () => {
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bytes = packed.slice()
        bytes[at]! ^= flip
        const result = unpackWorkspace(bytes)
        // Some bytes of a zip say nothing (times, flags); then the content is what was saved.
        const content = result.ok ? packWorkspace(result.value.workspace) : packed
        expect(content).toEqual(packed)
      }),
      { numRuns: 300 },
    )
  })
})

test('a broken audit chain opens with a warning that says so', () => {
  const workspace = exampleWorkspace()
  workspace.documents.audit[0]!.summary = 'Created service web'
  const result = unpackWorkspace(packWorkspace(workspace))
  expect(result.ok && result.value.issues.length).toBeGreaterThan(0)
})

test('the manifest is canonical JSON', () => {
  const manifest = strFromU8(entriesOf(packed)['manifest.json']!)
  expect(canonicalJson(JSON.parse(manifest))).toBe(manifest)
})
