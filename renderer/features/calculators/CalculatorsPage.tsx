import { useCalculators } from './calculator-state.ts'
import { DriverCalculator } from './DriverCalculator.tsx'
import { QueueCalculator } from './QueueCalculator.tsx'
import { ScalabilityCalculator } from './ScalabilityCalculator.tsx'

/** How far a system scales, how many servers a queue needs, how much traffic a resource bears. */
export function CalculatorsPage() {
  const shown = useCalculators((state) => state.shown)
  if (shown === 'queue') return <QueueCalculator />
  return shown === 'driver' ? <DriverCalculator /> : <ScalabilityCalculator />
}
