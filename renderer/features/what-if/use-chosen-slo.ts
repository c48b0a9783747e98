import { useLocation, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { whatIfPath } from '#renderer/commands/paths.ts'

/** What the address names, and how to name another objective in its place. */
export function useChosenSlo(): {
  readonly named: string | null
  /** A saved scenario to open. */
  readonly scenarioId: string | null
  readonly choose: (sloId: string) => void
} {
  const { history } = useRouter()
  const text = useLocation({ select: ({ searchStr }) => searchStr })
  const choose = useCallback((id: string) => history.replace(whatIfPath(id)), [history])
  const query = new URLSearchParams(text)
  return { named: query.get('slo'), scenarioId: query.get('scenario'), choose }
}
