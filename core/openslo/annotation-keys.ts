/** Annotations that carry what OpenSLO has no field for. Only Headroom reads them. */
export const ANNOTATION = {
  name: 'headroom/name',
  description: 'headroom/description',
  tier: 'headroom/tier',
  consequences: 'headroom/consequences',
  sliType: 'headroom/sli-type',
  unit: 'headroom/unit',
  aggregation: 'headroom/aggregation',
  measurementQuery: 'headroom/measurement-query',
  days: 'headroom/window-days',
  timeZone: 'headroom/time-zone',
} as const

/** Type of a metric source whose spec names a series of Headroom. */
export const SERIES_SOURCE = 'Headroom'
/** Label of a service that holds its tags. */
export const TAGS_LABEL = 'tags'
