import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, type CSSProperties, type RefObject } from 'react'

/** Which rows of a list are drawn, and what stands for the others. */
export interface RowsInSight {
  readonly drawn: readonly number[]
  /** Padding as high as the rows that are not drawn. */
  readonly room: CSSProperties
  /** Ref for each drawn row; undefined where all are drawn. */
  readonly measure: ((row: HTMLElement | null) => void) | undefined
  /** Scrolls a row into sight. */
  readonly reveal: (index: number) => void
}

const DRAW_ALL_BELOW = 60
const ROW_HEIGHT = 80
const BEYOND = 8

/** All rows of a short list; of a long one those in sight and a few beyond. */
export function useRowsInSight(
  list: RefObject<HTMLElement | null>,
  items: readonly { readonly key: string }[],
): RowsInSight {
  const long = items.length >= DRAW_ALL_BELOW
  // Anew for each list only: another function makes it forget the heights it measured.
  const getItemKey = useCallback((index: number) => items[index]?.key ?? index, [items])
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtualizer = useVirtualizer({
    count: items.length,
    enabled: long,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey,
    overscan: BEYOND,
  })
  const reveal = useCallback(
    (index: number) => {
      if (long) virtualizer.scrollToIndex(index)
    },
    [long, virtualizer],
  )
  if (!long) return { drawn: items.map((_, index) => index), room: {}, measure: undefined, reveal }
  const rows = virtualizer.getVirtualItems()
  return {
    drawn: rows.map(({ index }) => index),
    room: {
      paddingTop: rows[0]?.start ?? 0,
      paddingBottom: virtualizer.getTotalSize() - (rows.at(-1)?.end ?? 0),
    },
    measure: virtualizer.measureElement,
    reveal,
  }
}
