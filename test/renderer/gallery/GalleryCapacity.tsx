import { formatPercent } from '#core/units/format.ts'
import { DAY_MS } from '#core/units/units.ts'
import { TimeSeriesChart } from '#renderer/charts/TimeSeriesChart.tsx'
import { AnswerHeader, Figure } from '#renderer/ui/AnswerHeader.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { DataTable } from '#renderer/ui/DataTable.tsx'
import { Page, SectionLabel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import {
  ahead,
  aheadTimes,
  density,
  densityTimes,
  history,
  spread,
  todayMs,
} from './gallery-data.ts'

const bands = [
  {
    label: '90 % band',
    times: aheadTimes,
    lower: spread(ahead, -0.12),
    upper: spread(ahead, 0.12),
    strength: 'outer' as const,
  },
  {
    label: '50 % band',
    times: aheadTimes,
    lower: spread(ahead, -0.05),
    upper: spread(ahead, 0.05),
    strength: 'inner' as const,
  },
]
const lines = [
  { label: 'web CPU', data: history },
  { label: 'median', data: { xs: aheadTimes, ys: ahead } },
]
const limits = [{ value: 0.95, label: 'usable after losing one node (N+1): 95 %' }]
const events = [
  { atMs: todayMs - 40 * DAY_MS, label: 'search launch' },
  { atMs: todayMs + 40 * DAY_MS, label: 'Easter peak ×1.3' },
]
const asOf = { atMs: todayMs, label: 'today' }
const distribution = {
  times: densityTimes,
  density,
  marks: [
    { label: '10 %', atMs: todayMs + 30 * DAY_MS },
    { label: '50 %', atMs: todayMs + 46 * DAY_MS },
    { label: '90 %', atMs: todayMs + 64 * DAY_MS },
  ],
  leadTime: { fromMs: todayMs, toMs: todayMs + 21 * DAY_MS, label: 'lead time 21 days' },
}
const rows = [
  { name: 'Plan: Easter ×1.3', p10: '31 Jan', p50: '18 Feb', late: 4.1 },
  { name: 'No peak', p10: '27 Feb', p50: '2 Apr', late: 0.2 },
  { name: 'Growth +20 %', p10: '22 Jan', p50: '6 Feb', late: 11.7 },
]
const percent = (ratio: number) => formatPercent(ratio, 0)

export function GalleryCapacity() {
  return (
    <Page
      header={
        <AnswerHeader
          title="Capacity"
          answer={
            <>
              Two resources need a decision this month: <Figure>db-1 disk</Figure> must be ordered
              by 9 January, <Figure>web CPU</Figure> loses its spare node around Easter.
            </>
          }
          meta={[
            '6 resources · 4 services',
            <>
              data to <b>2 Jan 2027, 14:00</b>
            </>,
          ]}
          actions={
            <>
              <Button>What-if event</Button>
              <Button variant="primary">Add to report</Button>
            </>
          }
        />
      }
      controls={
        <>
          <SectionLabel>Resources</SectionLabel>
          <StatusMark status="urgent" text="order in 7 d" />
          <StatusMark status="warning" text="47 days" />
          <StatusMark status="monitor" text="118 days" />
          <StatusMark status="ok" text="> 1 year" />
          <StatusMark status="no-data" text="no answer" />
        </>
      }
      notes={
        <>
          <SectionLabel>Model</SectionLabel>
          <p>Weighted by back-test.</p>
        </>
      }
      footer={<span>Peak = 99th percentile per hour</span>}
    >
      <TimeSeriesChart
        title="web CPU, peak of 4 nodes"
        note="median, 50 % and 90 % band; exhaustion below"
        lines={lines}
        bands={bands}
        limits={limits}
        events={events}
        asOf={asOf}
        format={percent}
        timeZone="Europe/Berlin"
        distribution={distribution}
        rangeControl
      />
      <DataTable
        caption="Scenarios"
        rows={rows}
        rowKey={(row) => row.name}
        selectedKey="Plan: Easter ×1.3"
        columns={[
          { id: 'name', header: 'Scenario', value: (row) => row.name },
          { id: 'p10', header: '10 %', align: 'right', value: (row) => row.p10 },
          { id: 'p50', header: '50 %', align: 'right', value: (row) => row.p50 },
          { id: 'late', header: 'P(late)', unit: '%', align: 'right', value: (row) => row.late },
        ]}
      />
    </Page>
  )
}
