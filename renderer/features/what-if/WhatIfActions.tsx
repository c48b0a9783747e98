import { useState } from 'react'
import { issueText } from '#core/result/issue.ts'
import { changedInputs } from '#core/scenario/apply-overrides.ts'
import { readOverrides } from '#core/scenario/read-overrides.ts'
import type { WindowSimulation } from '#core/simulation/simulation-input.ts'
import type { Slo } from '#core/workspace/model/objectives.ts'
import type { Scenario } from '#core/workspace/model/plans.ts'
import { fileNameOf } from '#renderer/platform/file-name.ts'
import { usePlatform } from '#renderer/platform/platform-context.ts'
import type { OpenedFile } from '#renderer/platform/platform.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { NameDialog } from '#renderer/ui/NameDialog.tsx'
import { notify } from '#renderer/ui/toasts.ts'
import type { ChangeDraft, Draft } from './drafts.ts'
import { readScenarioFile, scenarioBytes, scenarioFile } from './scenario-file.ts'
import { useScenarioActions } from './use-scenario-actions.ts'
import { scenarioName } from './words.ts'

interface WhatIfActionsProps {
  slo: Slo
  baseline: WindowSimulation
  variant: WindowSimulation | null
  draft: Draft
  change: ChangeDraft
  /** The saved scenario that the draft was opened from. */
  opened: Scenario | null
  /** The draft is that scenario as it was saved. */
  saved: boolean
}

/** New luck, scenarios as files, and saving what is tried out. */
export function WhatIfActions(props: WhatIfActionsProps) {
  const { slo, baseline, variant, draft, change, opened, saved } = props
  const actions = useScenarioActions()
  const [naming, setNaming] = useState(false)
  const changed = variant !== null && Object.keys(draft.overrides).length > 0
  const suggested = variant === null ? '' : scenarioName(changedInputs(baseline, variant))
  return (
    <>
      <Button icon="reload" onClick={() => change({ seed: newSeed() })}>
        New seed
      </Button>
      <FileButtons {...props} name={opened?.name ?? `${slo.name} ${suggested}`} />
      {opened !== null && changed && !saved ? (
        <Button onClick={() => void actions.update(opened, draft)}>Save changes</Button>
      ) : null}
      <Button
        variant="primary"
        disabled={!changed || saved}
        title={changed ? undefined : 'Change an assumption first'}
        onClick={() => setNaming(true)}
      >
        {saved ? 'Saved' : 'Save scenario'}
      </Button>
      <NameDialog
        key={naming ? suggested : 'closed'}
        open={naming}
        title="Save scenario"
        initial={suggested.slice(0, 200)}
        confirmLabel="Save"
        onClose={() => setNaming(false)}
        onConfirm={async (name) => {
          const stored = await actions.save(name, slo.id, draft)
          if (stored !== null) change({ scenarioId: stored.id })
        }}
      />
    </>
  )
}

function FileButtons(props: WhatIfActionsProps & { name: string }) {
  const { baseline, variant, change, name } = props
  const platform = usePlatform()
  const save = async (): Promise<void> => {
    if (variant === null) return
    const outcome = await platform.saveFile(
      fileNameOf(name, 'json', 'scenario'),
      scenarioFile,
      scenarioBytes(variant),
    )
    if (outcome.kind === 'saved') notify({ title: `Saved ${outcome.name}` })
    if (outcome.kind === 'failed') notify({ title: outcome.message, tone: 'problem' })
  }
  const open = async (): Promise<void> => {
    const outcome = await platform.openFiles([scenarioFile], false)
    if (outcome.kind === 'failed') return notify({ title: outcome.message, tone: 'problem' })
    const [file] = outcome.kind === 'opened' ? outcome.files : []
    if (file !== undefined) await layOver(file, baseline, change)
  }
  return (
    <>
      <Button icon="upload" onClick={() => void open()}>
        Open file
      </Button>
      <Button icon="download" disabled={variant === null} onClick={() => void save()}>
        Save file
      </Button>
    </>
  )
}

/** Lays the assumptions of a scenario file over the baseline, and says how far they fit. */
async function layOver(
  { file, name }: OpenedFile,
  baseline: WindowSimulation,
  change: ChangeDraft,
): Promise<void> {
  const parsed = await readScenarioFile(file, name)
  const read = parsed.ok ? readOverrides(baseline, parsed.value) : parsed
  if (!parsed.ok || !read.ok) {
    const [issue] = read.ok ? [] : read.error
    const text = issue === undefined ? 'it can not be read.' : issueText(issue)
    return notify({ title: `${name}: ${text}`, tone: 'problem' })
  }
  const { trials, seed } = parsed.value
  change({ overrides: read.value.overrides, trials, seed, scenarioId: null })
  notify({
    title: `Opened ${name}`,
    ...(read.value.exact
      ? {}
      : {
          description:
            'Its assumptions are laid over the past of this objective: another window or shape of durations gives other figures.',
        }),
  })
}

function newSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]!
}
