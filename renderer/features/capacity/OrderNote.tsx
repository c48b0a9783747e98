import { useState } from 'react'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { runOutBefore } from '#core/capacity/run-out-before.ts'
import { chanceText } from '#core/report/words.ts'
import { startOfZoneDay, zoneDayAt } from '#core/time/zone-day.ts'
import { formatDate, formatNumber } from '#core/units/format.ts'
import { DAY_MS } from '#core/units/units.ts'
import { DateField } from '#renderer/ui/DateField.tsx'
import { SectionLabel } from '#renderer/ui/Page.tsx'
import { costText, purchaseSentence } from '#core/capacity/purchase-words.ts'
import styles from './Capacity.module.css'

interface OrderNoteProps {
  outlook: ResourceOutlook
  zone: string
}

/** What to order, and how likely it runs out before any date. */
export function OrderNote({ outlook, zone }: OrderNoteProps) {
  const { purchase, resource, delivery, softExhaustion, limits } = outlook
  return (
    <section className={styles.note}>
      <SectionLabel>What to order</SectionLabel>
      <p>{purchaseSentence(purchase, resource.unit, zone)}</p>
      <dl className={styles.facts}>
        <div>
          <dt>run out before delivery</dt>
          <dd>{chanceText(delivery.probability, delivery.standardError)}</dd>
        </div>
        {costText(purchase) === null ? null : (
          <div>
            <dt>cost</dt>
            <dd>{costText(purchase)}</dd>
          </div>
        )}
        {limits.units > 1 ? (
          <div>
            <dt>units</dt>
            <dd>
              {formatNumber(limits.units, 0)}, N+{limits.redundancy}
            </dd>
          </div>
        ) : null}
        {softExhaustion === null ? null : (
          <div>
            <dt>soft limit, 50 %</dt>
            <dd>
              {softExhaustion.state === 'over'
                ? `over since ${formatDate(softExhaustion.sinceMs, zone)}`
                : softExhaustion.p50Ms === null
                  ? 'not in sight'
                  : formatDate(softExhaustion.p50Ms, zone)}
            </dd>
          </div>
        )}
      </dl>
      <BeforeDate outlook={outlook} zone={zone} />
    </section>
  )
}

/** The chance to run out before a date of the reader's choice. */
function BeforeDate({ outlook, zone }: OrderNoteProps) {
  const { exhaustion, nowMs } = outlook
  const [day, setDay] = useState(() => zoneDayAt(nowMs + 90 * DAY_MS, zone))
  const beforeMs = startOfZoneDay(day, zone)
  const answer = beforeMs === null ? null : runOutBefore(exhaustion, nowMs, beforeMs)
  return (
    <>
      <DateField label="Run out before" value={day} max="2199-12-31" onChange={setDay} />
      <p aria-live="polite">
        {answer === null ? (
          'Choose a day.'
        ) : answer.probability === null ? (
          `No answer: ${answer.reason}.`
        ) : (
          <>
            <b>{chanceText(answer.probability, answer.standardError)}</b> chance to reach the limit
            before that day.
          </>
        )}
      </p>
    </>
  )
}
