import { memo, useMemo } from 'react'
import type { MappingColumn } from '#core/import/mapping.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { CellInput, CellSelect } from './cell-controls.tsx'
import { count } from './count.ts'
import { withColumn, type Draft } from './draft.ts'
import { importQueue } from './use-import-files.ts'
import { durationUnits, shareUnits } from './cell-words.ts'
import { roleOptions } from './role-words.ts'
import { kindOptions } from './words.ts'
import styles from './Import.module.css'

interface ColumnsSectionProps {
  readonly fileId: string
  readonly draft: Draft
}

/** One row per column of the file: what it holds and what it means; progress doesn’t redraw it. */
export const ColumnsSection = memo(function ColumnsSection({ fileId, draft }: ColumnsSectionProps) {
  const { mapping, detection } = draft
  const { sample } = detection
  const columns = useMemo(() => {
    const change = (index: number, part: Partial<MappingColumn>): void => {
      void importQueue().change(fileId, withColumn(draft.mapping, index, part))
    }
    return columnsOf(draft, change)
  }, [fileId, draft])
  return (
    <Section title="Columns" note={count(mapping.columns.length, 'column')}>
      <DataTable
        caption="Columns of the file and what they mean"
        columns={columns}
        rows={mapping.columns}
        rowKey={({ index }) => String(index)}
        maxHeight={420}
        empty={sample.header.length === 0 ? 'The file has no columns to map.' : undefined}
      />
    </Section>
  )
})

type Change = (index: number, part: Partial<MappingColumn>) => void

function columnsOf({ mapping, detection }: Draft, change: Change): Column<MappingColumn>[] {
  const roles = roleOptions(mapping.target)
  const isMetrics = mapping.target === 'metrics'
  const all: (Column<MappingColumn> | null)[] = [
    {
      id: 'header',
      header: 'Column',
      sortable: false,
      value: ({ header }) => header,
      render: ({ header, index }) => (
        <span className={styles.header}>{header === '' ? `column ${index + 1}` : header}</span>
      ),
    },
    {
      id: 'sample',
      header: 'First values',
      sortable: false,
      value: ({ index }) => firstValues(detection, index),
      render: ({ index }) => (
        <code className={styles.sample} title={firstValues(detection, index)}>
          {firstValues(detection, index)}
        </code>
      ),
    },
    {
      id: 'role',
      header: 'Means',
      sortable: false,
      value: ({ role }) => role,
      render: ({ header, index, role }) => (
        <CellSelect
          label={`Meaning of ${header}`}
          options={roles.some(({ value }) => value === role) ? roles : [...roles, unused(role)]}
          value={role}
          onChange={(next) => change(index, { role: next })}
        />
      ),
    },
    isMetrics ? nameColumn(change) : null,
    isMetrics ? kindColumn(change) : null,
    unitColumn(change),
  ]
  return all.filter((column) => column !== null)
}

function nameColumn(change: Change): Column<MappingColumn> {
  return {
    id: 'name',
    header: 'Stored as',
    sortable: false,
    value: ({ name }) => name,
    render: ({ header, index, role, name }) =>
      role === 'value' || role === 'label' ? (
        <CellInput
          label={`Name of ${header}`}
          wide
          placeholder={header}
          maxLength={200}
          value={name}
          onChange={(next) => change(index, { name: next })}
        />
      ) : null,
  }
}

function kindColumn(change: Change): Column<MappingColumn> {
  return {
    id: 'kind',
    header: 'Counts',
    sortable: false,
    value: ({ kind }) => kind,
    render: ({ header, index, role, kind }) =>
      role === 'value' ? (
        <CellSelect
          label={`What ${header} counts`}
          options={kindOptions}
          value={kind}
          onChange={(next) => change(index, { kind: next })}
        />
      ) : null,
  }
}

function unitColumn(change: Change): Column<MappingColumn> {
  return {
    id: 'unit',
    header: 'Unit',
    sortable: false,
    value: ({ unit }) => unit,
    render: ({ header, index, role, unit }) => {
      const label = `Unit of ${header}`
      const set = (next: string): void => change(index, { unit: next })
      if (role === 'value') {
        return (
          <CellInput
            label={label}
            placeholder={unit === null ? 'asked' : 'none'}
            maxLength={50}
            value={unit ?? ''}
            onChange={set}
          />
        )
      }
      if (!UNITS_OF_ROLE.has(role)) return null
      const options = role === 'impact' ? shareUnits : durationUnits
      return <CellSelect label={label} options={options} value={unit} onChange={set} />
    },
  }
}

/** A role that a column has from its tool, but that rows of this kind have no use for. */
const unused = (value: MappingColumn['role']) => ({ value, label: 'Not used here' })

/** Roles whose bare numbers want a unit. */
const UNITS_OF_ROLE: ReadonlySet<MappingColumn['role']> = new Set([
  'effort',
  'elapsed',
  'business-elapsed',
  'duration',
  'impact',
])

/** The first three different things that a column holds. */
function firstValues({ sample }: Draft['detection'], index: number): string {
  const cells = sample.rows.map((row) => row[index] ?? '').filter((cell) => cell !== '')
  return [...new Set(cells)].slice(0, 3).join(' · ')
}
