import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { changeDriver, type DriverInput } from './calculator-state.ts'
import { DataPanel } from './DataPanel.tsx'
import { sampleDriver } from './sample-data.ts'
import type { PastedPair } from './use-pasted.ts'

const KINDS = [
  { value: 'pasted', label: 'Pasted' },
  { value: 'series', label: 'From workspace' },
] as const

interface DriverSourcePanelProps {
  input: DriverInput
  pair: PastedPair | null
  records: readonly SeriesRecord[]
}

/** Where driver and resource are taken from. */
export function DriverSourcePanel({ input, pair, records }: DriverSourcePanelProps) {
  const options = records.map(({ id, name, unit }) => ({
    value: id,
    label: unit === '' ? name : `${name} (${unit})`,
  }))
  return (
    <>
      {records.length < 2 ? null : (
        <SegmentedControl
          label="Data"
          options={KINDS}
          value={input.kind}
          onChange={(kind) => changeDriver({ kind })}
        />
      )}
      {input.kind === 'series' && records.length >= 2 ? (
        <>
          <Select
            label="Driver"
            hint="What causes the use, e.g. requests"
            options={options}
            value={input.driverId}
            onChange={(driverId) => changeDriver({ driverId })}
          />
          <Select
            label="Resource"
            options={options}
            value={input.resourceId}
            onChange={(resourceId) => changeDriver({ resourceId })}
          />
        </>
      ) : (
        <DataPanel
          label="Driver and resource"
          placeholder={'requests,cpu\n310,28.1\n420,35.0\n…'}
          input={input}
          pair={pair}
          roles={['Driver', 'Resource']}
          onChange={changeDriver}
          onSample={() => changeDriver(sampleDriver())}
        />
      )}
    </>
  )
}
