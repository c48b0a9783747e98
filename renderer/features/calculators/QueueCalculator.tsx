import { useMemo } from 'react'
import { counted } from '#core/report/words.ts'
import { formatNumber, formatPercent, formatQuantity } from '#core/units/format.ts'
import { Figure } from '#renderer/ui/AnswerHeader.tsx'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { CalculatorPage } from './CalculatorPage.tsx'
import { useCalculators, type QueueInput } from './calculator-state.ts'
import { PoolChart } from './PoolChart.tsx'
import { MOST_LOAD, queueAnswer, type PoolRow, type QueueAnswer } from './queue-answer.ts'
import { QueueFields } from './QueueFields.tsx'

const METHOD: readonly string[] = [
  'M/M/c queue by Erlang’s formula C: arrivals at random (Poisson), service times exponential with the mean given, one queue for all servers, nobody gives up.',
  'A wait is the time before the service starts. P(wait longer than t) = P(wait) · exp(−(c/s − λ) t), with c servers, arrivals λ and a mean service time s.',
  'Service times that vary less than exponential ones make shorter waits, bursts of arrivals longer ones; retries of those who wait aren’t in it.',
  'When the servers can’t keep up the queue grows without end, and no wait is given.',
]

/** How many servers a queue needs. */
export function QueueCalculator() {
  const input = useCalculators((state) => state.queue)
  const answer = useMemo(() => queueAnswer(input), [input])
  const columns = useMemo(() => poolColumns(input), [input])
  return (
    <CalculatorPage
      title="Calculators: queue"
      answer={<Answer input={input} answer={answer} />}
      meta={metaOf(input, answer)}
      controls={<QueueFields input={input} />}
      issues={[]}
      method={METHOD}
      footer={<span>Erlang C, exact: no simulation</span>}
    >
      <PoolChart input={input} answer={answer} />
      <Section title="Pools">
        <DataTable
          caption="Waits by number of servers"
          columns={columns}
          rows={answer.pools}
          rowKey={({ servers }) => String(servers)}
          selectedKey={String(input.servers)}
        />
      </Section>
    </CalculatorPage>
  )
}

function Answer({ input, answer }: { input: QueueInput; answer: QueueAnswer }) {
  const { needed, now } = answer
  const goal = `${formatPercent(input.share)} of arrivals start within ${formatQuantity(input.waitMs, 'ms')}`
  const have =
    now.meanWait === null
      ? `the ${formatNumber(input.servers, 0)} there are can’t keep up`
      : `with the ${formatNumber(input.servers, 0)} there are, ${formatPercent(now.within, 1)} do`
  if (needed === null) {
    return <>A load of more than {formatNumber(MOST_LOAD, 0)} busy servers isn’t computed here.</>
  }
  return (
    <>
      <Figure>{counted(needed, 'server')}</Figure> {needed === 1 ? 'is' : 'are'} needed so that{' '}
      {goal}; {have}.
    </>
  )
}

function metaOf({ arrivals, serviceMs }: QueueInput, { now }: QueueAnswer): string[] {
  const load = formatNumber((arrivals * serviceMs) / 1000)
  return [
    `${load} servers busy on average`,
    `utilisation ${formatPercent(now.utilisation, 1)}`,
    `P(wait) ${formatPercent(now.pWait, 1)}`,
    now.meanWait === null
      ? 'the queue grows without end'
      : `mean wait ${formatQuantity(now.meanWait, 's')}`,
  ]
}

function poolColumns({ waitMs }: QueueInput): readonly Column<PoolRow>[] {
  const right = { align: 'right' } as const
  const wait = (seconds: number | null): string =>
    seconds === null ? 'grows' : formatQuantity(seconds, 's')
  return [
    {
      id: 'servers',
      header: 'Servers',
      ...right,
      value: ({ servers }) => servers,
      render: ({ servers }) => formatNumber(servers, 0),
    },
    {
      id: 'utilisation',
      header: 'Utilisation',
      ...right,
      value: ({ utilisation }) => utilisation,
      render: ({ utilisation }) => formatPercent(utilisation, 1),
    },
    {
      id: 'pWait',
      header: 'P(wait)',
      ...right,
      value: ({ pWait }) => pWait,
      render: ({ pWait }) => formatPercent(pWait, 1),
    },
    {
      id: 'mean',
      header: 'Mean wait',
      ...right,
      value: ({ meanWait }) => meanWait,
      render: ({ meanWait }) => wait(meanWait),
    },
    {
      id: 'p95',
      header: 'p95 wait',
      ...right,
      value: ({ p95Wait }) => p95Wait,
      render: ({ p95Wait }) => wait(p95Wait),
    },
    {
      id: 'within',
      header: `Within ${formatQuantity(waitMs, 'ms')}`,
      ...right,
      value: ({ within }) => within,
      render: ({ within }) => formatPercent(within, 1),
    },
  ]
}
