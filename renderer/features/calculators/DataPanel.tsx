import { useState, type DragEvent } from 'react'
import { MOST_CHARACTERS } from '#core/capacity/pasted-table.ts'
import { formatNumber } from '#core/units/format.ts'
import { tellFailure } from '#renderer/commands/tell-failure.ts'
import { usePlatform } from '#renderer/platform/platform-context.ts'
import type { FileKind } from '#renderer/platform/platform.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { cx } from '#renderer/ui/cx.ts'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { NOTHING_PASTED, type PastedInput } from './calculator-state.ts'
import type { PastedPair } from './use-pasted.ts'
import styles from './Calculators.module.css'

const TABLES: FileKind = { description: 'Tables', extensions: ['csv', 'tsv', 'txt'] }

interface DataPanelProps {
  /** What is pasted, e.g. `Load test`. */
  label: string
  placeholder: string
  input: PastedInput
  pair: PastedPair | null
  /** What the two columns are, e.g. `Concurrency` and `Throughput`. */
  roles: readonly [string, string]
  onChange: (change: Partial<PastedInput>) => void
  onSample: () => void
}

/** Where a table is pasted, dropped or opened, and its columns chosen. */
export function DataPanel(props: DataPanelProps) {
  const { label, placeholder, input, pair, onChange, onSample } = props
  const { openTable, dropTable } = useTableFiles(onChange)
  const [over, setOver] = useState(false)
  return (
    // Dropping is a shortcut for what the button does; the keyboard has that.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={cx(styles.data, over && styles.over)}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        dropTable(event)
      }}
    >
      <TextField
        label={`${label}, pasted or dropped`}
        multiline
        mono
        value={input.text}
        placeholder={placeholder}
        hint={input.source ?? 'A header, then one measurement a line'}
        onChange={(text) => onChange({ ...NOTHING_PASTED, text })}
      />
      <div className={styles.buttons}>
        <Button icon="upload" onClick={() => void openTable()}>
          Open a file…
        </Button>
        <Button onClick={onSample}>Sample data</Button>
        {input.text === '' ? null : (
          <Button variant="quiet" onClick={() => onChange(NOTHING_PASTED)}>
            Clear
          </Button>
        )}
      </div>
      {pair === null ? null : <ColumnChoice {...props} pair={pair} />}
    </div>
  )
}

function ColumnChoice({ pair, roles, input, onChange }: DataPanelProps & { pair: PastedPair }) {
  const options = pair.numeric.map((index) => ({
    value: String(index),
    label: pair.header[index]!,
  }))
  const [first, second] = pair.chosen
  return (
    <>
      <Select
        inline
        label={roles[0]}
        options={options}
        value={String(first)}
        onChange={(value) => onChange({ columns: [Number(value), second] })}
      />
      <Select
        inline
        label={roles[1]}
        options={options}
        value={String(second)}
        onChange={(value) => onChange({ columns: [first, Number(value)] })}
      />
      {pair.question === null ? null : (
        <SegmentedControl
          label={pair.question.text}
          options={[
            { value: '.', label: 'Point: 1,234.5' },
            { value: ',', label: 'Comma: 1.234,5' },
          ]}
          value={input.decimalMark ?? ''}
          onChange={(mark) => onChange({ decimalMark: mark === ',' ? ',' : '.' })}
        />
      )}
    </>
  )
}

/** Reads a table from a file that is chosen or dropped. */
function useTableFiles(onChange: (change: Partial<PastedInput>) => void) {
  const platform = usePlatform()
  const read = async (name: string, file: Blob): Promise<void> => {
    if (file.size > MOST_CHARACTERS) {
      const most = formatNumber(MOST_CHARACTERS, 0)
      throw new Error(`${name} has more than ${most} characters. Average it to fewer rows first.`)
    }
    onChange({ ...NOTHING_PASTED, text: await file.text(), source: name })
  }
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      tellFailure('Open a table', error)
    }
  }
  return {
    openTable: () =>
      guarded(async () => {
        const outcome = await platform.openFiles([TABLES], false)
        if (outcome.kind === 'failed') throw new Error(outcome.message)
        const [first] = outcome.kind === 'opened' ? outcome.files : []
        if (first !== undefined) await read(first.name, first.file)
      }),
    dropTable: (event: DragEvent): void => {
      const [first] = event.dataTransfer.files
      if (first === undefined) return
      // The window would import it.
      event.preventDefault()
      void guarded(() => read(first.name, first))
    },
  }
}
