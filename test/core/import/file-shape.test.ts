import { describe, expect, it, test } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import { answerQuestion, type Detection } from '#core/import/detection.ts'
import { rememberMapping, shapeOf } from '#core/import/file-shape.ts'
import type { Mapping } from '#core/import/mapping.ts'

function detect(text: string): Detection {
  const result = detectImport(new TextEncoder().encode(text), 'file')
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const shape = (text: string): string => shapeOf(detect(text).mapping)

const ZONELESS = 'time,cpu,mem\n2026-06-01 00:00,1.5,2.5\n'

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
