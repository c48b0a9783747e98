import { create } from 'zustand'

/** What can lie over the page. */
export type Surface = 'palette' | 'shortcuts'

interface Surfaces {
  readonly open: Surface | null
  readonly show: (surface: Surface | null) => void
}

/** Which of them is open; one at a time. */
export const useSurfaces = create<Surfaces>((set) => ({
  open: null,
  show: (open) => set({ open }),
}))
