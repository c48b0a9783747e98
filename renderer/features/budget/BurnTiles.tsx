import { burnRate } from '#core/error-budget/burn-rate.ts'
import type { SloStatus } from '#core/error-budget/slo-status.ts'
import { formatNumber } from '#core/units/format.ts'
import { Section } from '#renderer/ui/Page.tsx'
import styles from './Budget.module.css'

interface BurnTilesProps {
  status: SloStatus
  target: number
}

/** How fast the budget burns, over four look-backs; 1× spends it exactly in its window. */
export function BurnTiles({ status, target }: BurnTilesProps) {
  const most = burnRate(1, target)
  const tiles = [
    ['1 h', status.burn1h],
    ['6 h', status.burn6h],
    ['24 h', status.burn24h],
    ['72 h', status.burn72h],
  ] as const
  return (
    <Section title="Burn rate" note={`1× lasts exactly the window; at most ${formatNumber(most)}×`}>
      <dl className={styles.tiles}>
        {tiles.map(([lookback, rate]) => (
          <div key={lookback} className={styles.tile}>
            <dt>last {lookback}</dt>
            <dd>
              {rate === null ? '–' : `${formatNumber(rate, rate < 10 ? 2 : 1)}×`}
              <span className={styles.pace}>{paceOf(rate)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

function paceOf(rate: number | null): string {
  if (rate === null) return 'no events'
  if (rate === 0) return 'nothing burned'
  if (rate < 1) return 'slower than allowed'
  return rate === 1 ? 'as fast as allowed' : 'faster than allowed'
}
