import type { DriverOutlook, DriverOutlookInput } from '#core/capacity/driver-outlook.ts'

/** A question about two stored series: the worker reads the columns itself. */
export interface StoredDriver extends Omit<DriverOutlookInput, 'driver' | 'resource'> {
  readonly workspaceId: string
  readonly driverId: string
  readonly resourceId: string
}

/** The questions about a resource and what drives it. */
export type DriverJobs = {
  /** A resource by the forecast of a series that drives it. */
  driverOutlook: { input: StoredDriver; output: DriverOutlook }
}
