import { startTransition, useEffect, useState, type ReactNode } from 'react'

/**
 * Draws its parts one after the other when it is first shown: each is put into the page in a task
 * of its own, so that the page answers in between.
 */
export function InTurn({ parts }: { parts: readonly ReactNode[] }) {
  const [drawn, setDrawn] = useState(1)
  const { length } = parts
  useEffect(() => {
    if (drawn < length) startTransition(() => setDrawn(drawn + 1))
  }, [drawn, length])
  return parts.slice(0, drawn)
}
