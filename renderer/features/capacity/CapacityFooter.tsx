import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { formatDateTime, formatNumber, formatPercent, formatQuantity } from '#core/units/format.ts'
import { DAY_MS } from '#core/units/units.ts'

interface CapacityFooterProps {
  outlook: ResourceOutlook | null
  zone: string
}

/** One line of method for the resource that is shown. */
export function CapacityFooter({ outlook, zone }: CapacityFooterProps) {
  if (outlook === null) return null
  const { historySlotMs, limit, leadTimeDays, resource, paths, seed, risk, asOfMs } = outlook
  return (
    <>
      <span>Use = {historySlotMs === DAY_MS ? 'highest value of each UTC day' : 'its peaks'}</span>
      <span>
        Limit {formatQuantity(limit, resource.unit)}, lead time {formatNumber(leadTimeDays, 0)} d,
        risk {formatPercent(risk)}
      </span>
      <span>
        {formatNumber(paths, 0)} paths, seed <code>{seed}</code>
      </span>
      <span>Last value {formatDateTime(asOfMs, zone)}</span>
      <span>Status: the standard’s level at the horizon, urgent when an order is overdue</span>
    </>
  )
}
