import { useState } from 'react'
import { issueText } from '#core/result/issue.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import {
  saveWorkspaceSettings,
  type WorkspaceSettings as Values,
} from '#renderer/data/workspace-settings.ts'
import { ComboField } from '#renderer/ui/ComboField.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { timeZones } from '#renderer/ui/time-zones.ts'
import { notify } from '#renderer/ui/toasts.ts'
import styles from './Settings.module.css'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
].map((label, index) => ({ value: String(index + 1), label }))

/** Name, calendar and author of the open workspace. */
export function WorkspaceSettings() {
  const { db, meta } = useWorkspace()
  const save = async (values: Partial<Values>): Promise<void> => {
    const outcome = await saveWorkspaceSettings(db, values)
    if (!outcome.ok) notify({ title: issueText(outcome.error), tone: 'problem' })
  }
  return (
    <Section title="This workspace" note="travels with its file">
      <div className={styles.fields}>
        <StoredText
          key={`name-${meta.name}`}
          label="Name"
          stored={meta.name}
          onSave={(name) => void save({ name })}
          required
        />
        <StoredText
          key={`actor-${meta.actor}`}
          label="Your name"
          stored={meta.actor}
          hint="Written into the audit trail beside every change."
          onSave={(actor) => void save({ actor })}
        />
        <ComboField
          label="Time zone"
          hint="Weeks, quarters and budgets begin at its midnight, also over clock changes; Capacity counts days of UTC."
          options={timeZones(meta.timeZone)}
          value={meta.timeZone}
          onChange={(timeZone) => void save({ timeZone })}
        />
        <Select
          label="Fiscal year starts in"
          hint="Quarters of reports are counted from this month."
          options={months}
          value={String(meta.fiscalYearStartMonth)}
          onChange={(month) => void save({ fiscalYearStartMonth: Number(month) })}
        />
      </div>
    </Section>
  )
}

interface StoredTextProps {
  label: string
  stored: string
  hint?: string
  required?: boolean
  onSave: (value: string) => void
}

/** A text that is stored when the field is left. */
function StoredText({ label, stored, hint, required, onSave }: StoredTextProps) {
  const [value, setValue] = useState(stored)
  const missing = required === true && value.trim() === ''
  return (
    <TextField
      label={label}
      value={value}
      onChange={setValue}
      maxLength={200}
      error={missing ? 'A name is needed.' : undefined}
      {...(hint === undefined ? {} : { hint })}
      onBlur={() => {
        if (!missing && value.trim() !== stored) onSave(value.trim())
      }}
    />
  )
}
