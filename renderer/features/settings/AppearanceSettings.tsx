import { saveMachineSettings } from '#renderer/data/machine-settings.ts'
import { useMachineSettings } from '#renderer/data/use-workspaces.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import styles from './Settings.module.css'

const themes = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

export function AppearanceSettings() {
  const { registry } = useWorkspace()
  const settings = useMachineSettings()
  return (
    <div className={styles.narrow}>
      <SegmentedControl
        label="Theme"
        options={themes}
        value={settings?.theme ?? 'system'}
        onChange={(theme) => void saveMachineSettings(registry, { theme })}
      />
    </div>
  )
}
