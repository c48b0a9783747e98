import { formatDateTime } from '#core/units/format.ts'
import type { Column } from '#renderer/ui/DataTable.tsx'
import styles from './Services.module.css'

/** A column of moments in the zone of the workspace. */
export function when<Row>(
  id: string,
  header: string,
  zone: string,
  at: (row: Row) => number,
): Column<Row> {
  return {
    id,
    header,
    value: at,
    render: (row) => <span className={styles.fixed}>{formatDateTime(at(row), zone)}</span>,
  }
}
