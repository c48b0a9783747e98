import { headerWords } from '../header-words.ts'

/** Words for things that happen, of which a series counts how many in each period. */
const HAPPEN =
  /\b(?:count|sum|counts|requests?|errors?|faults?|failures?|failed|successes|success|succeeded|good|bad|ok|total|hits?|misses|invocations?|throttles?|throttled|sent|received|deleted|published|delivered|processed|retries|timeouts?|exceptions?|rejected|[1-5]xx|[1-5]xxs?)\b/
/** Words for things that are there at a moment, or for measures of a size or speed. */
const LEVEL =
  /\b(?:hosts?|healthy|unhealthy|active|current|concurrent|available|visible|delayed|pending|running|desired|utilization|percent|percentage|percentile|p\d\d+|ratio|rate|average|avg|mean|max|maximum|min|minimum|latency|duration|time|age|depth|size|usage|used|free|instances?|tasks?|nodes?|pods?|replicas?|connections?|threads?|capacity|per)\b/

/**
 * Whether a name alone suggests that values are amounts per period: `HTTPCode_Target_5XX_Count` and
 * `errors` do, `HealthyHostCount` and `ErrorRate` don't. It is a guess that has to be told.
 */
export function soundsLikeAmount(name: string): boolean {
  const words = headerWords(
    name
      .slice(0, 200)
      .replace(/(\d)XX/gi, ' $1xx ')
      .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2'),
  )
  return HAPPEN.test(words) && !LEVEL.test(words)
}
