import { scoreReview } from '#core/readiness/score-review.ts'
import { LAUNCH_REVIEW, STANDARD_REVIEW } from '#core/readiness/readiness-template.ts'
import { Comparison } from '../compare.ts'
import type { GroupCheck } from '../suite.ts'
import type { GivenExpect } from './given.ts'

/** A review in which everything is done but what is missing. */
export const readinessCheck: GroupCheck = ({ data }) => {
  const { given, expect } = data as GivenExpect<
    { checklist: string; missing: readonly string[] },
    {
      categoryScores: Readonly<Record<string, number>>
      overallScore: number
      blockingIssues: readonly string[]
      recommendations: readonly string[]
      approved: boolean
    }
  >
  const items = [STANDARD_REVIEW, LAUNCH_REVIEW].map((list) =>
    list.categories.flatMap((c) => c.items),
  )
  const size = Number(/\((\d+) items\)/.exec(given.checklist)?.[1])
  const template = size === items[0]!.length ? STANDARD_REVIEW : LAUNCH_REVIEW
  const answers = template.categories.flatMap((category) =>
    category.items.map((item) => ({
      category: category.name,
      item: item.text,
      answer: { kind: given.missing.includes(item.text) ? ('no' as const) : ('yes' as const) },
    })),
  )
  const got = scoreReview(template, answers, 0)
  const comparison = new Comparison()
    .near('overallScore', got.overall, expect.overallScore, 1e-9)
    .same('approved', got.approved, expect.approved)
    .sameJson(
      'blockingIssues',
      got.blocking.map(({ category, item }) => `${category}: ${item}`),
      expect.blockingIssues,
    )
    .sameJson(
      'recommendations',
      got.recommended.map(({ category, item }) => `Complete: ${category} - ${item}`),
      expect.recommendations,
    )
  for (const { name, score } of got.categories) {
    comparison.near(`categoryScores.${name}`, score, expect.categoryScores[name], 1e-9)
  }
  return comparison.mismatches
}
