import { z } from 'zod'
import { broken, description, metadata, objectName } from './schema-fields.ts'

/** Schema of an SLI, for one that is an object and for one that is written within an SLO. */

const metricSource = z.strictObject({
  metricSourceRef: objectName.nullish(),
  type: z.string().nullish(),
  spec: z.record(z.string(), z.unknown()).superRefine((spec, ctx) => {
    if (Object.keys(spec).length > 0) return
    broken(ctx, [], 'spec-empty', 'The spec of the metric source is empty.', 'Write the query.')
  }),
})

const metric = z.strictObject({ metricSource })

const ratioMetric = z
  .strictObject({
    counter: z.boolean().nullish(),
    good: metric.nullish(),
    bad: metric.nullish(),
    total: metric.nullish(),
    rawType: z.enum(['success', 'failure']).nullish(),
    raw: metric.nullish(),
  })
  .superRefine((ratio, ctx) => {
    const has = (key: 'good' | 'bad' | 'total' | 'raw' | 'rawType') => (ratio[key] ?? null) !== null
    if (has('total') && has('raw')) {
      const message = 'total and raw exclude each other.'
      broken(ctx, ['raw'], 'fields-exclusive', message, 'Keep one of the two.')
    }
    if (!has('total') && !has('raw')) {
      const message = 'A ratio needs total, with good or bad, or raw.'
      broken(ctx, ['total'], 'field-missing', message, 'Add total, or raw with rawType.')
    }
    if (has('good') && has('bad')) {
      const message = 'good and bad exclude each other.'
      broken(ctx, ['bad'], 'fields-exclusive', message, 'Keep one of the two.')
    }
    if (has('raw') && (has('good') || has('bad'))) {
      const other = has('good') ? 'good' : 'bad'
      const message = `raw and ${other} exclude each other.`
      broken(ctx, [other], 'fields-exclusive', message, 'Keep one of the two.')
    }
    if (has('total') && !has('raw') && !has('good') && !has('bad')) {
      const message = 'total stands without good or bad.'
      broken(ctx, ['good'], 'field-missing', message, 'Add good or bad.')
    }
    if (has('raw') && !has('rawType')) {
      const message = 'raw needs rawType: a ratio of successes or of failures.'
      broken(ctx, ['rawType'], 'field-missing', message, 'Add rawType: success or failure.')
    }
  })

/** What an SLI measures: a ratio, or values to compare with a threshold. */
export const sliSpec = z
  .strictObject({
    description,
    thresholdMetric: metric.nullish(),
    ratioMetric: ratioMetric.nullish(),
  })
  .superRefine((spec, ctx) => {
    const threshold = (spec.thresholdMetric ?? null) !== null
    const ratio = (spec.ratioMetric ?? null) !== null
    if (threshold && ratio) {
      const message = 'thresholdMetric and ratioMetric exclude each other.'
      broken(ctx, ['ratioMetric'], 'fields-exclusive', message, 'Keep one of the two.')
    }
    if (!threshold && !ratio) {
      const message = 'An SLI needs thresholdMetric or ratioMetric.'
      broken(ctx, ['ratioMetric'], 'field-missing', message, 'Add one of the two.')
    }
  })

/** An SLI that is written within an SLO. */
export const inlineSli = z.strictObject({
  apiVersion: z.string().nullish(),
  kind: z.literal('SLI').nullish(),
  metadata,
  spec: sliSpec,
})

/** A metric of an SLI as the file has it. */
export type RawMetric = z.infer<typeof metric>
/** The spec of an SLI as the file has it. */
export type RawSliSpec = z.infer<typeof sliSpec>
/** An SLI within an SLO as the file has it. */
export type RawInlineSli = z.infer<typeof inlineSli>
