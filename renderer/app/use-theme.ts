import { useEffect } from 'react'
import { useMachineSettings } from '#renderer/data/use-workspaces.ts'

/** Puts the chosen theme on the document; without a choice the system decides. */
export function useTheme(): void {
  const theme = useMachineSettings()?.theme
  useEffect(() => {
    if (theme === undefined || theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])
}
