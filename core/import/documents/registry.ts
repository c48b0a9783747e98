import type { Mapping } from '../mapping.ts'
import { azureMonitor } from './azure-monitor.ts'
import { cloudWatch } from './cloudwatch.ts'
import { datadogQueryV1 } from './datadog-query-v1.ts'
import { datadogQueryV2 } from './datadog-query-v2.ts'
import { datadogSloHistory } from './datadog-slo-history.ts'
import type { DocumentFormat } from './document-format.ts'
import { gcpTimeSeries } from './gcp-timeseries.ts'
import { newRelicNerdGraph } from './newrelic-nerdgraph.ts'
import { prometheusMatrix, prometheusVector } from './prometheus.ts'

/** All documents that can be told and read. */
export const DOCUMENT_FORMATS: readonly DocumentFormat[] = [
  prometheusMatrix,
  prometheusVector,
  datadogQueryV1,
  datadogQueryV2,
  datadogSloHistory,
  cloudWatch,
  gcpTimeSeries,
  newRelicNerdGraph,
  azureMonitor,
]

/** The document of a mapping's format; undefined for other formats. */
export function documentFormat(id: Mapping['format']): DocumentFormat | undefined {
  return DOCUMENT_FORMATS.find((format) => format.id === id)
}
