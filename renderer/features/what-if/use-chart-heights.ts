import { useSyncExternalStore } from 'react'

/** Heights in px that leave the table in sight on a small window and use a large one. */
export function useChartHeights(): { readonly pair: number; readonly along: number } {
  const height = useSyncExternalStore(subscribe, () => innerHeight)
  return { pair: within(165, height * 0.22, 280), along: within(185, height * 0.27, 420) }
}

function within(least: number, wanted: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, wanted)))
}

function subscribe(listener: () => void): () => void {
  addEventListener('resize', listener)
  return () => removeEventListener('resize', listener)
}
