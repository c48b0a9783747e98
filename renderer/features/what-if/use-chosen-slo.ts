import { useLocation, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { whatIfPath } from '#renderer/commands/paths.ts'

/** The objective that the address names, and how to name another one in its place. */
export function useChosenSlo(): {
  readonly named: string | null
  readonly choose: (sloId: string) => void
} {
  const { history } = useRouter()
  const text = useLocation({ select: ({ searchStr }) => searchStr })
  const choose = useCallback((id: string) => history.replace(whatIfPath(id)), [history])
  return { named: new URLSearchParams(text).get('slo'), choose }
}
