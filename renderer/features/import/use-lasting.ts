import { useEffect, useState } from 'react'

/** True once `active` has lasted for a while: what is over at once needs no sign. */
export function useLasting(active: boolean, afterMs = 250): boolean {
  const [lasts, setLasts] = useState(false)
  useEffect(() => {
    const timer = active ? setTimeout(() => setLasts(true), afterMs) : undefined
    return () => {
      clearTimeout(timer)
      setLasts(false)
    }
  }, [active, afterMs])
  return active && lasts
}
