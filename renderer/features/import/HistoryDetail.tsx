import { useMemo } from 'react'
import { mappingSchema, type Mapping, type MappingColumn } from '#core/import/mapping.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { dateOrderOptions, encodingOptions, timeFormatOptions } from './cell-words.ts'
import { isTable } from './draft.ts'
import { MeasuredSection } from './MeasuredSection.tsx'
import { roleOptions } from './role-words.ts'
import { StoredRefused } from './StoredRefused.tsx'
import { formatWords, policyNames, targetNames, type Choice } from './words.ts'
import styles from './Import.module.css'

interface HistoryDetailProps {
  readonly record: ImportRecord
  readonly imports: readonly ImportRecord[]
}

/** One import of the workspace: how its file was read, what was chosen, what was refused. */
export function HistoryDetail({ record, imports }: HistoryDetailProps) {
  const mapping = useMemo(() => mappingOf(record), [record])
  const isKept = record.status === 'committed' && record.counts.rejected > 0
  return (
    <>
      <Section
        title={`How ${record.fileName} was read`}
        note={`${targetNames[record.target]} · ${formatWords(record.format)}`}
      >
        <dl className={styles.facts}>
          {factsOf(record, mapping, imports).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {mapping === null || !isTable(mapping) ? null : <MappedColumns mapping={mapping} />}
      </Section>
      {record.status === 'committed' ? <MeasuredSection record={record} /> : null}
      {isKept ? <StoredRefused record={record} /> : null}
    </>
  )
}

function MappedColumns({ mapping }: { mapping: Mapping }) {
  const rows = mapping.columns.filter(({ role }) => role !== 'ignore')
  const columns = useMemo(() => mappedColumns(mapping), [mapping])
  return (
    <DataTable
      caption="Columns and what they were taken for"
      columns={columns}
      rows={rows}
      rowKey={({ index }) => String(index)}
      maxHeight={240}
    />
  )
}

function mappedColumns({ target }: Mapping): readonly Column<MappingColumn>[] {
  const roles = roleOptions(target)
  return [
    { id: 'header', header: 'Column', value: ({ header }) => header },
    { id: 'role', header: 'Meant', value: ({ role }) => labelOf(roles, role) },
    { id: 'name', header: 'Stored as', value: ({ name }) => name || null },
    { id: 'unit', header: 'Unit', value: ({ unit }) => unit || null },
  ]
}

/** The mapping of a record; null where it was written by a version that this one can't read. */
function mappingOf(record: ImportRecord): Mapping | null {
  const parsed = mappingSchema.safeParse(record.mapping)
  return parsed.success ? parsed.data : null
}

function factsOf(
  { overlap, retryOf, sha256 }: ImportRecord,
  mapping: Mapping | null,
  imports: readonly ImportRecord[],
): readonly (readonly [string, string])[] {
  const retried = imports.find(({ id }) => id === retryOf)
  return [
    ...(mapping === null ? [] : readingFacts(mapping)),
    ['Where it contradicted', policyNames[overlap]],
    ...(retried === undefined ? [] : [['Refused rows of', retried.fileName] as const]),
    ['SHA-256', sha256],
  ]
}

function readingFacts({ dialect, time, service }: Mapping): readonly (readonly [string, string])[] {
  const zone = time.zone === null ? [] : [['Zone', time.zone.replaceAll('_', ' ')] as const]
  const order =
    time.order === null ? [] : [['Dates', labelOf(dateOrderOptions, time.order)] as const]
  return [
    ['Times', labelOf(timeFormatOptions, time.format)],
    ...zone,
    ...order,
    ['Characters', labelOf(encodingOptions, dialect.encoding)],
    ...(service === '' ? [] : [['Service', service] as const]),
  ]
}

function labelOf<Value extends string>(options: readonly Choice<Value>[], value: Value): string {
  return options.find((option) => option.value === value)?.label ?? value
}
