import type { Alert, Deploy, Incident, Maintenance } from '#core/workspace/model/operations.ts'
import type { ToilEntry } from '#core/workspace/model/practice.ts'

/**
 * What makes two events the same one: their id in the source where they have one, else when,
 * where and what. `service` is the trimmed, lower-case name, empty for none.
 */

type Named<Event> = Event & { readonly serviceName: string | null }

/** Services are matched by this form of their name, whole: `api` is not `api_gateway`. */
export function serviceKey(name: string): string {
  return name.trim().toLowerCase()
}

function keyOf(externalId: string | null, parts: readonly unknown[]): string {
  return JSON.stringify(externalId === null ? parts : [externalId])
}

/** Key by which two incidents are the same one: id, else start, service and title. */
export function incidentKey(
  event: Named<Pick<Incident, 'externalId' | 'startMs' | 'title'>>,
): string {
  return keyOf(event.externalId, [event.startMs, serviceKey(event.serviceName ?? ''), event.title])
}

/** Key by which two deploys are the same one: id, else time, service and version. */
export function deployKey(event: Named<Pick<Deploy, 'externalId' | 'atMs' | 'version'>>): string {
  return keyOf(event.externalId, [event.atMs, serviceKey(event.serviceName ?? ''), event.version])
}

/**
 * Key by which two alerts are the same one: start beside the id, since a rule that fires again may
 * keep its id; else start, service and name.
 */
export function alertKey(event: Named<Pick<Alert, 'externalId' | 'startMs' | 'name'>>): string {
  return event.externalId === null
    ? JSON.stringify([event.startMs, serviceKey(event.serviceName ?? ''), event.name])
    : JSON.stringify([event.externalId, event.startMs])
}

/** Key by which two times of planned work are the same one: id, else start, service and title. */
export function maintenanceKey(
  event: Named<Pick<Maintenance, 'externalId' | 'startMs' | 'title'>>,
): string {
  return keyOf(event.externalId, [event.startMs, serviceKey(event.serviceName ?? ''), event.title])
}

/**
 * Key by which two entries are the same one: id, else time, service, person, minutes, time that
 * passed and description. The category is left out: rules may have changed it since.
 */
export function toilEntryKey(
  event: Named<
    Pick<ToilEntry, 'externalId' | 'atMs' | 'minutes' | 'elapsedMinutes' | 'person' | 'description'>
  >,
): string {
  return keyOf(event.externalId, [
    event.atMs,
    serviceKey(event.serviceName ?? ''),
    event.person,
    event.minutes,
    event.elapsedMinutes,
    event.description,
  ])
}
