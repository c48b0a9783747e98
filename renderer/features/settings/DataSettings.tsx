import { CommandButton } from '#renderer/commands/CommandButton.tsx'
import { ProseList } from './ProseList.tsx'
import styles from './Settings.module.css'

/** The ways data come in and go out. */
export function DataSettings() {
  return (
    <>
      <div className={styles.buttons}>
        <CommandButton id="app.save-workspace-as" icon="download" />
        <CommandButton id="app.open-workspace" icon="upload" />
        <CommandButton id="sample.load" icon="chart" />
      </div>
      <ProseList
        items={[
          'A .headroom file holds the whole workspace: data, definitions, reports and the audit trail. The same workspace always gives the same bytes.',
          'Opening a file adds a workspace; it never overwrites one.',
          'The sample quarter is made up: three services, four resources, incidents, deploys and toil of one quarter.',
        ]}
      />
    </>
  )
}
