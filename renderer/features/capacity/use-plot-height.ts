import { useSyncExternalStore } from 'react'

/** Height in px that leaves the table under the chart in sight, from the window's height. */
export function usePlotHeight(): number {
  return useSyncExternalStore(subscribe, plotHeight)
}

/** What stands above and below the plot: header, controls, date strip, table. */
const AROUND = 620
const LEAST = 210
const MOST = 480

function plotHeight(): number {
  return Math.min(MOST, Math.max(LEAST, innerHeight - AROUND))
}

function subscribe(listener: () => void): () => void {
  addEventListener('resize', listener)
  return () => removeEventListener('resize', listener)
}
