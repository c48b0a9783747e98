import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'

afterEach(cleanup)

interface Row {
  readonly name: string
  readonly left: number | null
}

const rows: readonly Row[] = [
  { name: 'node 10', left: 3 },
  { name: 'node 2', left: null },
  { name: 'api', left: 40 },
]

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Service', value: ({ name }) => name },
  { id: 'left', header: 'Left', unit: 'min', align: 'right', value: ({ left }) => left },
]

function names(): string[] {
  const [, body] = screen.getAllByRole('rowgroup')
  return within(body!)
    .getAllByRole('row')
    .map((row) => row.querySelector('td')?.textContent ?? '')
}

describe('DataTable', () => {
  test('sorts by its heads and says so', () => {
    render(
      <DataTable caption="Services" columns={columns} rows={rows} rowKey={(row) => row.name} />,
    )
    expect(names()).toEqual(['node 10', 'node 2', 'api'])
    fireEvent.click(screen.getByRole('button', { name: 'Service' }))
    expect(names()).toEqual(['api', 'node 2', 'node 10'])
    const head = screen.getByRole('columnheader', { name: 'Service' })
    expect(head.getAttribute('aria-sort')).toBe('ascending')
    fireEvent.click(screen.getByRole('button', { name: /Left/ }))
    expect(names()).toEqual(['api', 'node 10', 'node 2'])
    expect(head.getAttribute('aria-sort')).toBe('none')
  })

  test('shows a dash where there is no value', () => {
    render(
      <DataTable caption="Services" columns={columns} rows={rows} rowKey={(row) => row.name} />,
    )
    expect(screen.getByRole('cell', { name: '–' })).toBeDefined()
  })

  test('chooses a row by the button of its first cell', () => {
    const onSelect = vi.fn<(row: Row) => void>()
    render(
      <DataTable
        caption="Services"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.name}
        selectedKey="api"
        onSelect={onSelect}
      />,
    )
    expect(screen.getByRole('button', { name: 'api' }).getAttribute('aria-pressed')).toBe('true')
    fireEvent.click(screen.getByRole('button', { name: 'node 2' }))
    expect(onSelect).toHaveBeenCalledWith(rows[1])
  })

  test('draws a long table in part only, and counts all rows', () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ name: `row ${index}`, left: index }))
    render(
      <DataTable
        caption="Many"
        columns={columns}
        rows={many}
        rowKey={(row) => row.name}
        maxHeight={300}
      />,
    )
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('5001')
    expect(document.querySelectorAll('tbody tr').length).toBeLessThan(100)
  })
})
