import { StartActions } from '#renderer/commands/StartActions.tsx'
import { useImports } from '#renderer/data/use-imports.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { AllFiles } from './AllFiles.tsx'
import { FileDetail } from './FileDetail.tsx'
import { FileList } from './FileList.tsx'
import { HistorySection } from './HistorySection.tsx'
import { ImportHeader } from './ImportHeader.tsx'
import { ALL_FILES, useImportFiles } from './use-import-files.ts'

const METHOD =
  'Every row is counted once: stored + refused + duplicate = read. Each file is stored whole or not at all, and can be undone.'

/** Files in: choose, see what they hold, answer what they leave open, store; and what was stored. */
export function ImportPage() {
  const imports = useImports()
  const { files, chosen, choose } = useImportFiles(imports)
  if (imports === undefined) return null
  const isEmpty = files.length === 0 && imports.length === 0
  return (
    <Page
      header={<ImportHeader files={files} imports={imports} />}
      footer={METHOD}
      {...(files.length === 0
        ? {}
        : {
            controlsLabel: 'Files',
            controls: <FileList files={files} chosen={chosen} onChoose={choose} />,
          })}
    >
      {isEmpty ? <NothingYet /> : null}
      {chosen === null ? null : chosen === ALL_FILES ? (
        <AllFiles files={files} />
      ) : (
        <FileDetail key={chosen.id} file={chosen} imports={imports} alone={files.length === 1} />
      )}
      {imports.length === 0 ? null : <HistorySection imports={imports} />}
    </Page>
  )
}

function NothingYet() {
  return (
    <EmptyState
      title="Drop your exports anywhere on this page"
      text={
        <>
          Metrics of Prometheus, Grafana, Datadog, CloudWatch, Google Cloud, New Relic and Azure, or
          any table with times; incidents, alerts, deploys, maintenance and toil of PagerDuty,
          Opsgenie, ServiceNow, Jira, Toggl, Clockify and calendars, as CSV or JSON, plain or as{' '}
          <code>.gz</code>. Each file is shown as it will be stored before anything is.
        </>
      }
      actions={<StartActions />}
    />
  )
}
