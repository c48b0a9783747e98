import { StartActions } from '#renderer/commands/StartActions.tsx'
import { useCommands } from '#renderer/commands/use-commands.ts'
import { useSeriesRecords } from '#renderer/data/use-series.ts'
import { AnswerHeader } from '#renderer/ui/AnswerHeader.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'

/** What stands here before the first objective: what is missing, and where to get it. */
export function NoBudgets() {
  const series = useSeriesRecords()
  const { go } = useCommands().context
  if (series === undefined) return null
  return (
    <Page
      header={
        <AnswerHeader
          title="Budgets"
          answer="No objective is set yet, so there is no budget to spend."
          meta={['An objective promises a share of good events over a window']}
        />
      }
    >
      {series.length === 0 ? (
        <EmptyState
          title="Bring data first"
          text="A budget needs counts of good and of all events, from your monitoring’s export."
          actions={<StartActions />}
        />
      ) : (
        <EmptyState
          title="Your data are here"
          text="Say which series count good and all events, and what you promise: Services sets that up from your data."
          actions={
            <Button variant="primary" onClick={() => go('/services')}>
              Set up under Services
            </Button>
          }
        />
      )}
    </Page>
  )
}
