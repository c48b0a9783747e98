import { useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { DataTable } from '#renderer/ui/DataTable.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IssueList } from '#renderer/ui/IssueList.tsx'
import { NumberField } from '#renderer/ui/NumberField.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { notify } from '#renderer/ui/toasts.ts'

const rows = Array.from({ length: 5000 }, (_, index) => ({ index, value: (index * 7919) % 5003 }))
const noop = () => undefined

export function GalleryParts() {
  const [text, setText] = useState('checkout')
  const [number, setNumber] = useState<number | null>(0.4)
  const [choice, setChoice] = useState<'a' | 'b'>('a')
  const [on, setOn] = useState(true)
  return (
    <div style={{ display: 'grid', gap: 20, padding: 24, gridTemplateColumns: '1fr 1fr' }}>
      <Section title="Buttons">
        <div style={{ display: 'flex', gap: 8 }}>
          <Button
            variant="primary"
            onClick={() =>
              notify({
                title: 'Deleted checkout',
                description: '3 objectives',
                action: { label: 'Undo', perform: noop },
              })
            }
          >
            Notice
          </Button>
          <Button icon="upload">Import</Button>
          <Button variant="quiet">Quiet</Button>
          <Button variant="danger">Delete</Button>
          <Button disabled>Disabled</Button>
          <IconButton label="Edit" icon="pencil" />
        </div>
        <div style={{ display: 'flex', gap: 16 }}>
          <StatusMark status="healthy" />
          <StatusMark status="at-risk" />
          <StatusMark status="exhausted" />
          <StatusMark status="no-data" />
        </div>
        <Switch label="Show baseline" checked={on} onChange={setOn} />
        <Disclosure label="Method and assumptions" defaultOpen>
          <p>Ordinary least squares over hourly peaks.</p>
          <ul>
            <li>Growth goes on as it was.</li>
          </ul>
        </Disclosure>
      </Section>
      <Section title="Fields">
        <TextField label="Name" value={text} onChange={setText} hint="As your team says it." />
        <NumberField
          label="Impact"
          value={number}
          onChange={setNumber}
          factor={100}
          unit="% of users"
          min={0}
          max={1}
        />
        <NumberField
          label="With an error"
          value={12}
          onChange={noop}
          unit="days"
          error="At most 10 days."
        />
        <Select
          label="Tier"
          options={[
            { value: 'a', label: 'Critical' },
            { value: 'b', label: 'High' },
          ]}
          value={choice}
          onChange={setChoice}
        />
      </Section>
      <Section title="Progress and problems">
        <ProgressBar
          label="Reading metrics.csv"
          value={0.42}
          detail="420 000 of 1 000 000 rows"
          onCancel={noop}
        />
        <ProgressBar label="Working" value={null} />
        <IssueList
          issues={[
            {
              code: 'x',
              severity: 'error',
              file: 'requests.csv',
              row: 12,
              column: 'good',
              message: 'good 120 exceeds total 100.',
              remedy: 'Check which column is which.',
            },
            {
              code: 'y',
              severity: 'warning',
              file: 'requests.csv',
              message: '6 gaps were left open.',
              remedy: 'Nothing to do if the export has them too.',
            },
          ]}
        />
        <EmptyState
          title="No services yet"
          text="Import requests with good and total counts, or look at the sample quarter."
          actions={<Button variant="primary">Load sample quarter</Button>}
        />
      </Section>
      <Section title="Tables">
        <Tabs
          label="Views"
          tabs={[
            {
              id: 'long',
              label: 'Long table',
              content: (
                <DataTable
                  caption="5 000 rows"
                  rows={rows}
                  rowKey={(row) => String(row.index)}
                  maxHeight={260}
                  onSelect={noop}
                  columns={[
                    { id: 'index', header: 'Row', value: (row) => `row ${row.index}` },
                    {
                      id: 'value',
                      header: 'Value',
                      unit: 'ms',
                      align: 'right',
                      value: (row) => row.value,
                    },
                  ]}
                />
              ),
            },
            { id: 'other', label: 'Other', content: 'Nothing here' },
          ]}
        />
      </Section>
    </div>
  )
}
