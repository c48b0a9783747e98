import { useLocation, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { capacityPath } from '#renderer/commands/paths.ts'

/** The resource that the address names, and how to name another one in its place. */
export function useSelection(): {
  readonly named: string | null
  readonly select: (resourceId: string) => void
} {
  const { history } = useRouter()
  const text = useLocation({ select: ({ searchStr }) => searchStr })
  const select = useCallback((id: string) => history.replace(capacityPath(id)), [history])
  return { named: new URLSearchParams(text).get('resource'), select }
}
