import type { ResourceOutlookInput } from '#core/capacity/outlook.ts'
import type { KnownEventsContext, KnownEventsFile } from '#core/capacity/read-known-events.ts'
import type { ForecastComponents } from '#core/forecast/components.ts'

/** The smaller questions around a resource. */
export type CapacityJobs = {
  /** The history of a stored resource taken apart. */
  components: {
    input: {
      readonly workspaceId: string
      readonly question: Omit<ResourceOutlookInput, 'series'>
    }
    output: ForecastComponents
  }
  /** Days unlike others in the text of a calendar or list. */
  knownEvents: {
    input: KnownEventsContext & { readonly text: string }
    output: KnownEventsFile
  }
}
