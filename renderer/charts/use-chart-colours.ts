import { useSyncExternalStore } from 'react'
import { readChartColours, type ChartColours } from './chart-colours.ts'

let printing = false
let current: ChartColours | undefined
const listeners = new Set<() => void>()

function forget(): void {
  current = undefined
  for (const listener of listeners) listener()
}

function setPrinting(next: boolean): void {
  printing = next
  forget()
}

const beforePrint = (): void => setPrinting(true)
const afterPrint = (): void => setPrinting(false)
let stopWatching: (() => void) | undefined

/** Watches all that changes what a token resolves to. */
function watch(): () => void {
  const systemTheme = matchMedia('(prefers-color-scheme: dark)')
  const chosenTheme = new MutationObserver(forget)
  chosenTheme.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  systemTheme.addEventListener('change', forget)
  // Canvas text drawn before the font arrives stays in the fallback until it is drawn again.
  document.fonts?.addEventListener('loadingdone', forget)
  addEventListener('beforeprint', beforePrint)
  addEventListener('afterprint', afterPrint)
  return () => {
    chosenTheme.disconnect()
    systemTheme.removeEventListener('change', forget)
    document.fonts?.removeEventListener('loadingdone', forget)
    removeEventListener('beforeprint', beforePrint)
    removeEventListener('afterprint', afterPrint)
  }
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) stopWatching = watch()
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    stopWatching?.()
    current = undefined
  }
}

function snapshot(): ChartColours {
  current ??= readChartColours(printing)
  return current
}

/** The colours to paint with now; changes with the theme and while printing. */
export function useChartColours(): ChartColours {
  return useSyncExternalStore(subscribe, snapshot)
}
