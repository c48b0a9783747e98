import { clockify } from './clockify.ts'
import { datadogSlo } from './datadog-slo.ts'
import { grafanaJoined, grafanaLong } from './grafana.ts'
import { googleCalendar } from './google-calendar.ts'
import { jiraTables } from './jira.ts'
import { newRelic } from './newrelic.ts'
import { opsgenie } from './opsgenie.ts'
import { outageLog } from './outage-log.ts'
import { pagerDuty } from './pagerduty.ts'
import { serviceNowTables } from './servicenow.ts'
import type { TableProfile } from './table-profile.ts'
import { toggl } from './toggl.ts'

/** The tables of known tools. Where two are equally sure of a file, the earlier one has it. */
export const TABLE_PROFILES: readonly TableProfile[] = [
  datadogSlo,
  newRelic,
  grafanaLong,
  grafanaJoined,
  pagerDuty,
  opsgenie,
  ...serviceNowTables,
  ...jiraTables,
  toggl,
  clockify,
  googleCalendar,
  outageLog,
]
