import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { AnswerHeader, Figure } from '#renderer/ui/AnswerHeader.tsx'
import { Page, Section } from '#renderer/ui/Page.tsx'
import { AppearanceSettings } from './AppearanceSettings.tsx'
import { CategoryRules } from './CategoryRules.tsx'
import { DataSettings } from './DataSettings.tsx'
import styles from './Settings.module.css'
import { WorkspaceSettings } from './WorkspaceSettings.tsx'
import { WorkspacesList } from './WorkspacesList.tsx'

export function SettingsPage() {
  const { meta } = useWorkspace()
  return (
    <Page
      header={
        <AnswerHeader
          title="Settings"
          answer={
            <>
              <Figure>{meta.name}</Figure> keeps its calendar in{' '}
              <Figure>{meta.timeZone.replaceAll('_', ' ')}</Figure>.
            </>
          }
          meta={['Every change is stored as it is made', 'Nothing leaves this machine']}
        />
      }
    >
      <div className={styles.column}>
        <WorkspaceSettings />
        <CategoryRules />
        <Section title="Appearance" note="of this machine">
          <AppearanceSettings />
        </Section>
        <Section title="Workspaces" note="each with its own data, settings and history">
          <WorkspacesList />
        </Section>
        <Section title="Data" note="files and the sample quarter">
          <DataSettings />
        </Section>
      </div>
    </Page>
  )
}
