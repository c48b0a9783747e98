import { useMemo } from 'react'
import { DEFAULT_POLICY } from '#core/policy/default-policy.ts'
import { useDeploys, usePolicies } from './use-documents.ts'

/**
 * The types of change that a deploy gate may be asked about: `feature`, then those of the
 * deploys there are, then the exceptions of the policies.
 */
export function useChangeTypes(): readonly string[] {
  const deploys = useDeploys()
  const policies = usePolicies()
  return useMemo(() => {
    const seen = new Set(['feature'])
    for (const { changeType } of deploys ?? []) if (changeType !== '') seen.add(changeType)
    const rules = policies === undefined || policies.length === 0 ? [DEFAULT_POLICY] : policies
    for (const { exceptions } of rules) for (const type of exceptions) seen.add(type)
    return [...seen]
  }, [deploys, policies])
}
