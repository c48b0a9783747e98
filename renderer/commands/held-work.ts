import { create } from 'zustand'

/** Whether a part of the app holds work of the user that is stored nowhere yet. */
export const useHeldWork = create<{ readonly isHeld: boolean }>(() => ({ isHeld: false }))
