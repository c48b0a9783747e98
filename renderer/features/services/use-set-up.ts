import type { IndicatorProposal } from '#core/sli/propose-indicators.ts'
import { usePolicies } from '#renderer/data/use-documents.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { openEditor } from './editor.ts'
import { setUpForm } from './set-up-form.ts'

/** Most pairs that one dialog asks about; the rest are proposed again after it. */
const AT_ONCE = 12

/** Opens the set-up of pairs of series, with the workspace's zone and first policy. */
export function useSetUp(): (proposals: readonly IndicatorProposal[]) => void {
  const { meta } = useWorkspace()
  const policies = usePolicies()
  return (proposals) => {
    const policyId = policies?.[0]?.id ?? null
    const form = setUpForm(proposals.slice(0, AT_ONCE), policyId, meta.timeZone)
    openEditor({ kind: 'set-up', form })
  }
}
