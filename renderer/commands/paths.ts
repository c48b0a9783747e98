/** Paths of pages about one thing; as links they are written with `#` before them. */

export function servicePath(serviceId: string): string {
  return `/services/${encodeURIComponent(serviceId)}`
}

/** The capacity page with a resource chosen. */
export function capacityPath(resourceId: string): string {
  return `/capacity?resource=${encodeURIComponent(resourceId)}`
}

/** The capacity page, about to track a series as a resource. */
export function trackSeriesPath(seriesId: string): string {
  return `/capacity?track=${encodeURIComponent(seriesId)}`
}

/** The budget page with an objective chosen. */
export function budgetPath(sloId: string): string {
  return `/budget?slo=${encodeURIComponent(sloId)}`
}

/** The what-if page with an objective chosen. */
export function whatIfPath(sloId: string): string {
  return `/what-if?slo=${encodeURIComponent(sloId)}`
}

/** The what-if page with a saved scenario of an objective opened. */
export function scenarioPath(sloId: string, scenarioId: string): string {
  return `${whatIfPath(sloId)}&scenario=${encodeURIComponent(scenarioId)}`
}

/** The import page with a file of its queue chosen. */
export function importPath(fileId: string): string {
  return `/import?file=${encodeURIComponent(fileId)}`
}
