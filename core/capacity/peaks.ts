/** What counts as the use of a day: its largest value, or a high percentile of its values. */
export type PeakDefinition = 'max' | 'p99' | 'p95'
