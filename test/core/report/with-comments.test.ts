import { describe, expect, test } from 'vitest'
import { buildReport } from '#core/report/build/build-report.ts'
import { withComments } from '#core/report/with-comments.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { reportInput } from './small-workspace.ts'

describe('withComments', () => {
  const comments = { summary: 'A calm quarter.', incidents: 'The gateway has a canary.' }
  const bare = runToEnd(buildReport({ ...reportInput(), comments: {} }))

  test('gives the bytes of a report that was built with these words', () => {
    const built = runToEnd(buildReport({ ...reportInput(), comments, title: 'Our quarter' }))
    const laid = withComments(bare, comments, 'Our quarter')
    expect(JSON.stringify(laid)).toBe(JSON.stringify(built))
  })

  test('takes earlier comments away and keeps the title unless told', () => {
    const before = withComments(bare, comments)
    expect(before.title).toBe(bare.title)
    expect(withComments(before, {})).toEqual(bare)
  })
})
