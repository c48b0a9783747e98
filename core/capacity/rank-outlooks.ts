import type { ResourceOutlook } from './outlook.ts'

/**
 * Outlooks worst first: those over their limit (longest first), then by the date to order,
 * then by P(run out before delivery), then by how full they are. Ties go by name, so the
 * order is always the same. The input is left as it is.
 */
export function rankOutlooks(outlooks: readonly ResourceOutlook[]): ResourceOutlook[] {
  return outlooks.toSorted(
    (a, b) =>
      ascending(a.exhaustion.sinceMs, b.exhaustion.sinceMs) ||
      ascending(a.orderBy.ms, b.orderBy.ms) ||
      b.delivery.probability - a.delivery.probability ||
      b.utilisation.peakRatio - a.utilisation.peakRatio ||
      (a.resource.name < b.resource.name ? -1 : 1),
  )
}

/** Smaller first, null last. */
function ascending(a: number | null, b: number | null): number {
  if (a === b) return 0
  if (a === null) return 1
  return b === null ? -1 : a - b
}
