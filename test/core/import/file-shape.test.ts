import { describe, expect, it, test } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import { detectKnown } from '#core/import/detect-known.ts'
import { answerQuestion, type Detection } from '#core/import/detection.ts'
import { fileStem, rememberMapping, shapeOf } from '#core/import/file-shape.ts'
import type { Mapping } from '#core/import/mapping.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'

function detect(text: string): Detection {
  const result = detectImport(new TextEncoder().encode(text), 'file')
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const shape = (text: string): string => shapeOf(detect(text).mapping)

const ZONELESS = 'time,cpu,mem\n2026-06-01 00:00,1.5,2.5\n'

it('reads a column that an earlier file left out for having no cells', () => {
  const earlier = detect('time,cpu,later\n2026-06-01T00:00Z,1.5,\n').mapping
  expect(earlier.columns[2]).toMatchObject({ role: 'ignore', wasEmpty: true })
  const detected = detect('time,cpu,later\n2026-07-01T00:00Z,1.5,7\n')
  expect(rememberMapping(detected, earlier).mapping.columns[2]!.role).toBe('value')
  const { columns } = detect('time,cpu,later\n2026-06-01T00:00Z,1.5,7\n').mapping
  const chosen = columns.map((column) => ({
    ...column,
    role: column.index === 2 ? 'ignore' : column.role,
  }))
  expect(rememberMapping(detected, { ...earlier, columns: chosen }).mapping.columns[2]!.role).toBe(
    'ignore',
  )
})

describe('the shape of a file', () => {
  test.each<[description: string, one: string, other: string, same: boolean]>([
    ['other rows', ZONELESS, 'time,cpu,mem\n2026-07-01 00:00,3.5,4\n', true],
    ['lines before the header', ZONELESS, `# export\n${ZONELESS}`, true],
    ['another column', ZONELESS, 'time,cpu,disk\n2026-06-01 00:00,1.5,2.5\n', false],
    ['another order', ZONELESS, 'time,mem,cpu\n2026-06-01 00:00,1.5,2.5\n', false],
    ['another delimiter', ZONELESS, 'time;cpu;mem\n2026-06-01 00:00;1.5;2.5\n', false],
    ['another tool', ZONELESS, 'Time,cpu,mem\n2026-06-01 00:00,1.5,2.5\n', false],
    [
      'JSON keys in another order',
      '[{"time":1780272000,"a":1}]',
      '[{"a":2,"time":1780272300}]',
      true,
    ],
    [
      'JSON elsewhere',
      '[{"time":1780272000,"a":1}]',
      '{"rows":[{"time":1780272000,"a":1}]}',
      false,
    ],
    [
      'another series of a document',
      '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"a":"1"},"values":[]}]}}',
      '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"b":"1"},"values":[]}]}}',
      true,
    ],
  ])('%s', (_description, one, other, same) => {
    expect(shape(one) === shape(other)).toBe(same)
  })
})

/** The mapping of a file with all questions answered and a column set by hand. */
function confirmed(text: string, answers: Record<string, string>): Mapping {
  const { mapping, questions } = detect(text)
  return questions.reduce(
    (answered, question) => answerQuestion(answered, question, answers[question.id]!),
    mapping,
  )
}

describe('a remembered mapping', () => {
  const answers = { 'time-zone': 'Europe/Berlin', 'date-order': 'DMY', 'decimal-mark': ',' }

  it('answers the questions of the next file', () => {
    const text = 'time;cpu\n03/04/2026 00:00;1.234\n'
    const next = detect(text)
    expect(next.questions).toHaveLength(3)
    const remembered = rememberMapping(next, confirmed(text, answers))
    expect(remembered.questions).toEqual([])
    expect(remembered.mapping.time).toEqual({ format: 'text', order: 'DMY', zone: 'Europe/Berlin' })
    expect(remembered.mapping.decimalMark).toBe(',')
    expect(remembered.evidence[0]!.text).toContain('earlier file')
  })

  it('gives way to what the next file shows by itself', () => {
    const earlier = confirmed('time;cpu\n03/04/2026 00:00;1.234\n', answers)
    const { mapping } = rememberMapping(detect('time;cpu\n04/13/2026 00:00;1.5\n'), earlier)
    expect(mapping.time).toEqual({ format: 'text', order: 'MDY', zone: 'Europe/Berlin' })
    expect(mapping.decimalMark).toBe('.')
  })

  it('takes over what was said of columns, and leaves open what was not answered', () => {
    const { mapping } = detect(ZONELESS)
    const earlier: Mapping = {
      ...mapping,
      service: 'api',
      columns: mapping.columns.map((column) =>
        column.header === 'mem'
          ? { ...column, role: 'ignore' }
          : { ...column, name: `my ${column.header}`, unit: '%' },
      ),
    }
    const remembered = rememberMapping(detect(ZONELESS), earlier)
    expect(remembered.mapping.columns).toEqual(earlier.columns)
    expect(remembered.mapping.service).toBe('api')
    expect(remembered.questions.map(({ id }) => id)).toEqual(['time-zone'])
  })

  it('keeps columns of one header in their order', () => {
    const text = 'time,cpu,cpu\n2026-06-01T00:00:00Z,1,2\n'
    const { mapping } = detect(text)
    const columns = mapping.columns.map((column, i) => ({ ...column, name: `name ${i}` }))
    const remembered = rememberMapping(detect(text), { ...mapping, columns })
    expect(remembered.mapping.columns).toEqual(columns)
  })
})

describe('what earlier files of one shape say', () => {
  const record = (mapping: Mapping, committedMs: number): ImportRecord => ({
    id: `import-${committedMs}`,
    fileName: `${committedMs}.csv`,
    sizeBytes: 1,
    sha256: `${committedMs}`,
    target: mapping.target,
    format: mapping.format,
    mapping,
    counts: { read: 1, accepted: 1, rejected: 0, duplicate: 0 },
    committedMs,
    seriesIds: [],
    status: 'committed',
    retryOf: null,
    overlap: 'keep',
  })

  const known = (text: string, ...earlier: readonly Mapping[]) => {
    const imports = earlier.map((mapping, i) => record(mapping, i + 1))
    const bytes = new TextEncoder().encode(text)
    const found = detectKnown(bytes, 'next.csv', {}, { imports, rules: [] })
    if (!found.ok) throw new Error(found.error.message)
    return found.value
  }
  const asked = ({ detection }: ReturnType<typeof known>): string[] =>
    detection.questions.map(({ id }) => id)

  const OPEN = 'time;a\n05/04/2026 00:00;1.234\n'
  const german = confirmed(OPEN, {
    'time-zone': 'Europe/Berlin',
    'date-order': 'DMY',
    'decimal-mark': ',',
  })
  const american = confirmed('time;a\n04/13/2026 00:00;1.5\n', { 'time-zone': 'America/Chicago' })

  it('is taken over while they agree', () => {
    const { detection, remembered, asFound } = known(OPEN, german, german)
    expect(detection.questions).toEqual([])
    expect(detection.mapping.time).toMatchObject({ zone: 'Europe/Berlin', order: 'DMY' })
    expect(remembered?.fileName).toBe('2.csv')
    expect(asFound.questions).toHaveLength(3)
  })

  it('is asked again where they contradict each other', () => {
    const found = known(OPEN, german, american)
    expect(asked(found).sort()).toEqual(['date-order', 'decimal-mark', 'time-zone'])
    expect(found.detection.mapping).toMatchObject({
      time: { zone: null, order: null },
      decimalMark: null,
    })
    const zones = known(OPEN, german, { ...german, time: { ...german.time, zone: 'UTC' } })
    expect(asked(zones)).toEqual(['time-zone'])
    expect(zones.detection.mapping.time.order).toBe('DMY')
  })

  const allDay = (name: string): string =>
    `BEGIN:VCALENDAR\n${name}BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20260601\nEND:VEVENT\nEND:VCALENDAR\n`

  it('gives way to the zone that a file states', () => {
    const berlin = confirmed(allDay(''), { 'time-zone': 'Europe/Berlin' })
    expect(known(allDay(''), berlin).detection.mapping.time.zone).toBe('Europe/Berlin')
    const { detection } = known(allDay('X-WR-TIMEZONE:Asia/Tokyo\n'), berlin)
    expect(detection.mapping.time.zone).toBe('Asia/Tokyo')
  })

  it('leaves a question with an answer that holds until another is given', () => {
    const berlin = confirmed(allDay(''), { 'time-zone': 'Europe/Berlin' })
    const tokyo = confirmed(allDay(''), { 'time-zone': 'Asia/Tokyo' })
    const found = known(allDay(''), berlin, tokyo)
    expect(asked(found)).toEqual(['time-zone'])
    expect(found.detection.mapping.time.zone).toBe('UTC')
  })
})

describe('a file of the same shape about something else', () => {
  const earlier = (): Mapping => {
    const { mapping } = detect('time,value\n2026-06-01T00:00:00Z,41\n')
    const columns = mapping.columns.map((column) =>
      column.role === 'value' ? { ...column, name: 'cpu', unit: '%' } : column,
    )
    return { ...mapping, columns, service: 'checkout', calendarUntilMs: 5 }
  }
  const next = detect('time,value\n2026-07-01T00:00:00Z,900\n')

  test.each([
    ['another file', false, { name: '', unit: '' }, ''],
    ['the next export of the same', true, { name: 'cpu', unit: '%' }, 'checkout'],
  ] as const)('%s', (_what, isSequel, value, service) => {
    const { mapping } = rememberMapping(next, earlier(), new Set(), isSequel)
    expect(mapping.columns.find(({ role }) => role === 'value')).toMatchObject(value)
    expect(mapping).toMatchObject({ service, calendarUntilMs: null })
  })

  test.each([
    ['checkout-2026-06.csv', 'checkout_2026-07.csv.gz', true],
    ['cpu.csv', 'disk.csv', false],
    ['export (1).json', 'Export (2).JSON', true],
  ])('%s and %s', (one, other, same) => {
    expect(fileStem(one) === fileStem(other)).toBe(same)
  })
})
