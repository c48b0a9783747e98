import { appendAuditEvent, type AuditDraft } from '#core/audit/chain.ts'
import type { Workspace } from './workspace.ts'

/** The workspace with one more event, by its own actor, at the end of its audit trail. */
export function withAuditEvent(workspace: Workspace, draft: Omit<AuditDraft, 'actor'>): Workspace {
  const { audit } = workspace.documents
  const event = appendAuditEvent(audit.at(-1), { ...draft, actor: workspace.meta.actor })
  return { ...workspace, documents: { ...workspace.documents, audit: [...audit, event] } }
}
