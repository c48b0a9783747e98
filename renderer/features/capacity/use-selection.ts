import { useLocation, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { capacityPath } from '#renderer/commands/paths.ts'

/** What the address names: a resource, or a series to track as one; and how to name another. */
export function useSelection(): {
  readonly named: string | null
  readonly select: (resourceId: string) => void
  readonly seriesToTrack: string | null
  readonly forgetSeries: () => void
} {
  const { history } = useRouter()
  const text = useLocation({ select: ({ searchStr }) => searchStr })
  const select = useCallback((id: string) => history.replace(capacityPath(id)), [history])
  const forgetSeries = useCallback(() => history.replace('/capacity'), [history])
  const named = new URLSearchParams(text)
  return {
    named: named.get('resource'),
    select,
    seriesToTrack: named.get('track'),
    forgetSeries,
  }
}
