import { contains, durationMs } from '#core/time/time-range.ts'
import { formatNumber, formatPercent } from '#core/units/format.ts'
import { DAY_MS } from '#core/units/units.ts'
import type { ToilEntry, ToilItem } from '#core/workspace/model/practice.ts'
import type { ToilSection } from '../sections/toil.ts'
import { counted } from '../words.ts'
import { byText, type ReportContext } from './report-context.ts'

/** Working hours that a person has in a week; an assumption that the report states. */
const HOURS_PER_PERSON_WEEK = 40

/** Items printed and kept, largest weekly estimate first. */
const TOP_ITEMS = 8

/** Log and estimates that differ by more than this factor are said to. */
const DISAGREE = 1.25

/** Weeks in a month as the standard's return-on-investment rule takes them. */
const WEEKS_PER_MONTH = 4.33

/** Toil logged in the quarter, its share of the teams' time, and the items behind it. */
export function buildToil(context: ReportContext): ToilSection {
  const { toilEntries, toilItems, teams } = context.input.workspace.documents
  const logged = toilEntries.filter(({ notToil }) => !notToil)
  const entries = logged.filter((entry) => contains(context.range, entry.atMs))
  const before = logged.filter((entry) => contains(context.previousRange, entry.atMs))
  const withoutEffort = entries.filter(({ minutes }) => minutes === null).length
  const teamNames = new Map(teams.map((team) => [team.id, team.name]))
  const hours = hoursOf(entries)
  const share = timeShare(context, hours)
  const weeks = weeksOf(context)
  const loggedWeeklyHours = weeks > 0 ? hours / weeks : 0
  const weeklyHours = toilItems.reduce((sum, item) => sum + weekly(item), 0)
  const automatable = toilItems.filter((item) => item.automatable)
  const automatableWeeklyHours = automatable.reduce((sum, item) => sum + weekly(item), 0)
  return {
    kind: 'toil',
    answer: answer({
      entries: entries.length,
      withoutEffort,
      hours,
      share,
      loggedWeeklyHours,
      weeklyHours,
      automatableWeeklyHours,
    }),
    comment: context.input.comments.toil ?? '',
    hours,
    loggedWeeklyHours,
    previousHours: before.some(({ minutes }) => minutes !== null) ? hoursOf(before) : null,
    entries: entries.length,
    ...(withoutEffort > 0 && { entriesWithoutEffort: withoutEffort }),
    share,
    byCategory: [...Map.groupBy(entries, (entry) => entry.category)]
      .map(([category, own]) => ({ category, hours: hoursOf(own), entries: own.length }))
      .sort((a, b) => b.hours - a.hours || byText(a.category ?? '', b.category ?? '')),
    byTeam: [...Map.groupBy(entries, (entry) => entry.teamId)]
      .map(([id, own]) => ({
        teamName: id === null ? null : (teamNames.get(id) ?? null),
        hours: hoursOf(own),
      }))
      .sort((a, b) => b.hours - a.hours || byText(a.teamName ?? '', b.teamName ?? '')),
    weeklyHours,
    automatableWeeklyHours,
    items: topItems(toilItems, entries),
  }
}

/** Hours of the entries that say how long they took; the others add nothing, and are told. */
function hoursOf(entries: readonly ToilEntry[]): number {
  return entries.reduce((sum, entry) => sum + (entry.minutes ?? 0), 0) / 60
}

function weeksOf({ range }: ReportContext): number {
  return durationMs(range) / (7 * DAY_MS)
}

/** Hours a week: frequency × minutes / 60. */
function weekly(item: ToilItem): number {
  return (item.frequencyPerWeek * item.minutesPerOccurrence) / 60
}

function topItems(items: readonly ToilItem[], entries: readonly ToilEntry[]): ToilSection['items'] {
  return items
    .map((item) => ({
      itemId: item.id,
      name: item.name,
      category: item.category,
      loggedHours: hoursOf(entries.filter((entry) => entry.itemId === item.id)),
      weeklyHours: weekly(item),
      automatable: item.automatable,
      effortHours: item.automationEffortHours,
      roiMonths: roiMonths(item),
    }))
    .sort((a, b) => b.weeklyHours - a.weeklyHours || byText(a.name, b.name))
    .slice(0, TOP_ITEMS)
}

function roiMonths(item: ToilItem): number | null {
  const effort = item.automationEffortHours
  const saved = weekly(item) * WEEKS_PER_MONTH
  return !item.automatable || effort === null || !(effort > 0) || !(saved > 0)
    ? null
    : effort / saved
}

function timeShare(context: ReportContext, hours: number): ToilSection['share'] {
  const { teams } = context.input.workspace.documents
  const people = teams.reduce((sum, team) => sum + team.members.length, 0)
  const weeks = weeksOf(context)
  const availableHours = people * HOURS_PER_PERSON_WEEK * weeks
  if (!(availableHours > 0)) return null
  return {
    value: hours / availableHours,
    people,
    hoursPerPersonWeek: HOURS_PER_PERSON_WEEK,
    weeks,
    availableHours,
  }
}

type Told = Pick<
  ToilSection,
  'entries' | 'hours' | 'share' | 'loggedWeeklyHours' | 'weeklyHours' | 'automatableWeeklyHours'
> & { readonly withoutEffort: number }

/** The log and the estimates are two bases: each figure says which one it stands on. */
function answer({ entries, withoutEffort, hours, share, ...told }: Told): string {
  const unknown = unknownText(entries, withoutEffort)
  const known = entries > withoutEffort
  const estimate = estimateText(known, told)
  if (entries === 0) return `No toil was logged in this quarter${estimate}.`
  if (!known) return `${unknown}${estimate}.`
  const logged = `${formatNumber(hours, 0)} h of toil were logged${unknown}, ${formatNumber(told.loggedWeeklyHours, 1)} h a week`
  if (share === null) return `${logged}${estimate}.`
  const bound = share.value <= 0.5 ? 'inside the bound of 50 %' : 'above the bound of 50 %'
  return `${logged} and ${formatPercent(share.value, 1)} of the teams’ time, ${bound}${estimate}.`
}

/** Effort that a log leaves out is no zero: how often it does stands beside the hours. */
function unknownText(entries: number, withoutEffort: number): string {
  if (withoutEffort === 0) return ''
  if (withoutEffort === entries) {
    return `${counted(entries, 'toil entry', 'toil entries')} of this quarter ${entries === 1 ? 'has' : 'have'} no known effort`
  }
  return ` in ${entries - withoutEffort} of ${entries} entries (${withoutEffort} without a known effort)`
}

function estimateText(
  logged: boolean,
  told: Pick<Told, 'loggedWeeklyHours' | 'weeklyHours' | 'automatableWeeklyHours'>,
): string {
  const { loggedWeeklyHours, weeklyHours, automatableWeeklyHours } = told
  if (!(weeklyHours > 0)) return ''
  const more = weeklyHours > loggedWeeklyHours * DISAGREE
  const less = loggedWeeklyHours > weeklyHours * DISAGREE
  const against = !logged || !(more || less) ? '' : `, ${more ? 'more' : 'less'} than was logged`
  return `; by estimate known items take ${formatNumber(weeklyHours, 1)} h a week${against}, and ${formatNumber(automatableWeeklyHours, 1)} h of it could be automated`
}
