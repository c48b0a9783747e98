import { counted } from '#core/report/words.ts'
import type { IndicatorProposal } from '#core/sli/propose-indicators.ts'
import { CommandButton } from '#renderer/commands/CommandButton.tsx'
import { StartActions } from '#renderer/commands/StartActions.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { useSetUp } from './use-set-up.ts'

interface NoServicesProps {
  proposals: readonly IndicatorProposal[]
  /** How many series are stored. */
  series: number
}

/** What stands here before the first service. */
export function NoServices({ proposals, series }: NoServicesProps) {
  const setUp = useSetUp()
  if (proposals.length > 0) {
    return (
      <EmptyState
        title={`${counted(proposals.length, 'pair')} of series can become objectives`}
        text="Your data count good and all events. Headroom proposes a service, an indicator and an objective for each pair; you see and change them before anything is stored."
        actions={
          <>
            <Button variant="primary" onClick={() => setUp(proposals)}>
              Set up from your data
            </Button>
            <CommandButton id="import.open" icon="upload" />
          </>
        }
      />
    )
  }
  return (
    <EmptyState
      title="What do you promise, and to whom?"
      text={
        series === 0
          ? 'A service has indicators, counted in your data, and objectives: the share of good events you promise over a window.'
          : 'None of your series are named like a pair of good and all events. Create a service and choose the series yourself, or import counts.'
      }
      actions={<StartActions />}
    />
  )
}
