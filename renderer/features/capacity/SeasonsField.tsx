import { useState } from 'react'
import { parseSeasons, seasonsText } from '#core/capacity/season-words.ts'
import { TextField } from '#renderer/ui/TextField.tsx'

interface SeasonsFieldProps {
  /** Hours, or null where they are detected. */
  value: readonly number[] | null
  onChange: (hours: number[] | null) => void
  hint: string
}

/** Which patterns repeat, as a list of lengths; what can't be read stays and is marked. */
export function SeasonsField({ value, onChange, hint }: SeasonsFieldProps) {
  const [typed, setTyped] = useState(seasonsText(value))
  const parsed = parseSeasons(typed)
  // Set from elsewhere, as by a reset: what was typed is of another value.
  const text = parsed.ok && seasonsText(parsed.value) !== seasonsText(value) ? null : typed
  return (
    <TextField
      label="Seasons"
      value={text ?? seasonsText(value)}
      maxLength={200}
      hint={hint}
      error={parsed.ok ? undefined : parsed.error.remedy}
      onChange={(next) => {
        setTyped(next)
        const read = parseSeasons(next)
        if (read.ok) onChange(read.value)
      }}
    />
  )
}
