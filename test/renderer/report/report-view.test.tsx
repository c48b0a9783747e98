import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { buildReport } from '#core/report/build/build-report.ts'
import { runToEnd } from '#core/result/long-work.ts'
import { emptyDocuments } from '#core/workspace/workspace.ts'
import { ReportView } from '#renderer/report/ReportView.tsx'
import { reportInput, smallWorkspace } from '#test/core/report/small-workspace.ts'

afterEach(cleanup)

describe('ReportView', () => {
  test('shows status as a word beside its shape', () => {
    render(<ReportView report={runToEnd(buildReport(reportInput()))} />)
    const table = screen.getByRole('table', { name: 'Attainment in the quarter' })
    expect(within(table).getAllByText(/healthy/)).toHaveLength(2)
  })

  test('prints the figures of the document', () => {
    render(<ReportView report={runToEnd(buildReport(reportInput()))} />)
    const table = screen.getByRole('table', { name: 'Attainment in the quarter' })
    const row = within(table).getByRole('row', { name: /checkout availability/ })
    expect(row.textContent.replaceAll('\u00a0', ' ')).toContain('99.9 %99.926 %99.980 %26 %')
  })

  test('says what an empty workspace lacks', () => {
    const workspace = { ...smallWorkspace(), documents: emptyDocuments(), series: new Map() }
    render(<ReportView report={runToEnd(buildReport(reportInput({ workspace })))} />)
    expect(screen.getAllByText('No objective could be measured.')).toHaveLength(2)
    expect(screen.getByText('No resources are defined.')).toBeTruthy()
  })

  test('leaves out a section that the document lacks', () => {
    const report = runToEnd(buildReport(reportInput()))
    const sections = report.sections.filter((section) => section.kind !== 'toil')
    render(<ReportView report={{ ...report, sections }} />)
    expect(screen.queryByRole('heading', { name: /Toil/ })).toBeNull()
    expect(screen.getByRole('heading', { name: '6 Data and coverage' })).toBeTruthy()
  })
})
