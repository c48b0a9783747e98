import { useState } from 'react'
import { endOfLastDay, lastDayBefore } from '#core/import/last-day.ts'
import type { Mapping } from '#core/import/mapping.ts'
import { DateField } from '#renderer/ui/DateField.tsx'

interface CalendarHorizonProps {
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}

/** Where events of a calendar are cut off that repeat without end. */
export function CalendarHorizon({ mapping, onChange }: CalendarHorizonProps) {
  const { calendarUntilMs } = mapping
  // A date is typed part by part, and most of what stands there meanwhile is none.
  const [text, setText] = useState(calendarUntilMs === null ? '' : lastDayBefore(calendarUntilMs))
  const take = (typed: string): void => {
    setText(typed)
    const endMs = endOfLastDay(typed)
    if (typed === '') onChange({ ...mapping, calendarUntilMs: null })
    else if (endMs > 0) onChange({ ...mapping, calendarUntilMs: endMs })
  }
  return (
    <DateField
      label="Repeat endless events until"
      hint="Empty: two years after the last start in the file, and a year from now at least."
      min="1970-01-01"
      max="2199-12-31"
      value={text}
      onChange={take}
    />
  )
}
