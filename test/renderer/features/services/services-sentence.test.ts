import { describe, expect, it } from 'vitest'
import { deletedSentence, sentenceGroups } from '#renderer/features/services/services-sentence.ts'

describe('sentenceGroups', () => {
  it.each([
    [
      ['healthy', 'exhausted', 'at-risk'],
      ['one has spent its budget', 'one is at risk', 'one is healthy'],
    ],
    [
      ['healthy', 'healthy', 'none'],
      ['two are healthy', 'one has no objective'],
    ],
    [
      ['no-data', 'pending'],
      ['one has no data', 'one is being computed'],
    ],
    [Array.from({ length: 12 }, () => 'exhausted' as const), ['12 have spent their budget']],
    [[], []],
  ] as const)('counts %j, worst first', (standings, texts) => {
    expect(sentenceGroups(standings).map(({ text }) => text)).toEqual(texts)
  })
})

describe('deletedSentence', () => {
  it.each([
    [[], [], 'Deleted api'],
    [['1 indicator'], [], 'Deleted api with 1 indicator'],
    [
      ['1 indicator', '2 objectives'],
      ['8 incidents', '1 deploy'],
      'Deleted api with 1 indicator and 2 objectives; 8 incidents and 1 deploy stay, without a service',
    ],
  ])('tells what goes %j and what stays %j', (gone, kept, sentence) => {
    expect(deletedSentence('api', gone, kept)).toBe(sentence)
  })
})
