import { describe, expect, it } from 'vitest'
import { issueText } from '#core/result/issue.ts'

describe('issueText', () => {
  it('names file, row, column, message and remedy', () => {
    const text = issueText({
      code: 'good-exceeds-total',
      severity: 'error',
      message: 'good 12 is more than total 10.',
      remedy: 'Check which column holds the total.',
      file: 'm.csv',
      row: 7,
      column: 'good',
    })
    expect(text).toBe(
      'm.csv, row 7, column good: good 12 is more than total 10. Check which column holds the total.',
    )
  })

  it('leaves out what is unknown', () => {
    const issue = {
      code: 'x',
      severity: 'error',
      message: 'Empty.',
      remedy: 'Export again.',
    } as const
    expect(issueText(issue)).toBe('Empty. Export again.')
  })
})
