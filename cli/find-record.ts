import { UsageError } from './command.ts'

/** The record with this id or exactly this name; several of one name must be told by id. */
export function findRecord<Found extends { readonly id: string; readonly name: string }>(
  what: string,
  records: readonly Found[],
  wanted: string,
): Found {
  const byId = records.find((record) => record.id === wanted)
  if (byId !== undefined) return byId
  const named = records.filter((record) => record.name === wanted)
  if (named.length === 1) return named[0]!
  if (named.length > 1) {
    const ids = named.map((record) => record.id).join(', ')
    throw new UsageError(
      `${named.length} of the ${what} are named "${wanted}".`,
      `Use an id: ${ids}.`,
    )
  }
  const names = records.map((record) => `"${record.name}"`).join(', ')
  throw new UsageError(
    `There is no "${wanted}" among the ${what}.`,
    records.length === 0 ? 'The workspace has none.' : `It has: ${names}.`,
  )
}
