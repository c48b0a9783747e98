import { useMemo } from 'react'
import { alignDriver } from '#core/capacity/align-driver.ts'
import { DRIVER_WORDS } from '#core/capacity/pasted-table.ts'
import { counted } from '#core/report/words.ts'
import type { Issue } from '#core/result/issue.ts'
import { formatMinutes } from '#core/units/format.ts'
import { MINUTE_MS } from '#core/units/units.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import { useManySeries, useSeriesRecords } from '#renderer/data/use-series.ts'
import type { DriverInput } from './calculator-state.ts'
import { usePasted, type PastedPair } from './use-pasted.ts'

/** A driver beside a resource, and where they are from. */
export interface DriverData {
  readonly names: readonly [string, string]
  readonly driver: Float64Array
  readonly resource: Float64Array
  /** One short fact about the data, e.g. the step of a slot. */
  readonly note: string | null
}

interface DriverSource {
  readonly data: DriverData | null
  /** The pasted table; null for series of the workspace. */
  readonly pair: PastedPair | null
  readonly records: readonly SeriesRecord[]
  readonly issues: readonly Issue[]
}

const RULES = { words: DRIVER_WORDS, isSeries: true }
const NO_RECORDS: readonly SeriesRecord[] = []
const NOTHING: Pick<DriverSource, 'data' | 'issues'> = { data: null, issues: [] }

/** The two columns to fit, pasted or from the workspace. */
export function useDriverData(input: DriverInput): DriverSource {
  const { pair, issues } = usePasted(input, RULES)
  const records = useSeriesRecords() ?? NO_RECORDS
  const stored = useStored(input, records)
  const pasted = useMemo(
    () =>
      pair && {
        names: pair.names,
        driver: pair.a,
        resource: pair.b,
        note: pair.rejected.length > 0 ? `${counted(pair.rejected.length, 'row')} left out` : null,
      },
    [pair],
  )
  if (input.kind === 'series') return { ...stored, pair: null, records }
  return { data: pasted, pair, records, issues: [...issues, ...(pair?.rejected ?? [])] }
}

function useStored(
  { kind, driverId, resourceId }: DriverInput,
  records: readonly SeriesRecord[],
): Pick<DriverSource, 'data' | 'issues'> {
  const ids = kind === 'series' && driverId !== null && resourceId !== null
  const series = useManySeries(ids ? [driverId, resourceId] : [])
  return useMemo(() => {
    const [driver, resource] = [driverId, resourceId].map((id) =>
      records.find((record) => record.id === id),
    )
    if (!ids || series === undefined || driver === undefined || resource === undefined) {
      return NOTHING
    }
    const [x, y] = [series.get(driver.id), series.get(resource.id)]
    if (x === undefined || y === undefined) return NOTHING
    const aligned = alignDriver(x, y)
    if (!aligned.ok) return { data: null, issues: [aligned.error] }
    const { value } = aligned
    const note = `one row = ${formatMinutes(value.stepMs / MINUTE_MS)}`
    const names = [driver.name, resource.name] as const
    return { data: { names, driver: value.driver, resource: value.resource, note }, issues: [] }
  }, [ids, driverId, resourceId, records, series])
}
