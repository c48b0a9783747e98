import { MOST_EVENT_CHARACTERS, type KnownEventsFile } from '#core/capacity/read-known-events.ts'
import { tellFailure } from '#renderer/commands/tell-failure.ts'
import { useAnswersRunner } from '#renderer/jobs/answers.ts'
import { usePlatform } from '#renderer/platform/platform-context.ts'
import type { FileKind } from '#renderer/platform/platform.ts'

const CALENDARS: FileKind = { description: 'Calendars and lists', extensions: ['ics', 'json'] }

/** Lets the user choose a calendar and reads it in the worker; null when there is nothing to take. */
export function useCalendarFile(
  zone: string,
  nowMs: number,
): () => Promise<KnownEventsFile | null> {
  const platform = usePlatform()
  const runner = useAnswersRunner()
  return async () => {
    try {
      const outcome = await platform.openFiles([CALENDARS], false)
      if (outcome.kind === 'failed') throw new Error(outcome.message)
      const [first] = outcome.kind === 'opened' ? outcome.files : []
      if (first === undefined) return null
      if (first.file.size > MOST_EVENT_CHARACTERS) {
        throw new Error(
          `${first.name} is larger than 20 MB. Export only the calendar that is needed.`,
        )
      }
      const text = await first.file.text()
      return await runner.run('knownEvents', { text, zone, nowMs }, {})
    } catch (error) {
      tellFailure('From a calendar', error)
      return null
    }
  }
}
