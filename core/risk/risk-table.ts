import { budgetMinutes } from '#core/error-budget/budget-minutes.ts'
import { pAtomsReach, type BoundedShare, type CostAtom } from '#core/simulation/compound-atoms.ts'
import { DAY_MS, type Days, type Minutes, type Ratio } from '#core/units/units.ts'

/** A year as risks are counted. */
export const DAYS_PER_YEAR = 365.25

/** The part of the budget that one risk should take at most. */
export const SINGLE_RISK_CAP: Ratio = 0.25

/** Something that can go wrong, with its figures as points. */
export interface Risk {
  readonly name: string
  /** From its start until somebody knows. */
  readonly detectMinutes: Minutes
  /** From then until service is restored. */
  readonly repairMinutes: Minutes
  /** Share of the users that it hits. */
  readonly usersShare: Ratio
  /** Mean time from one to the next, above 0. */
  readonly daysBetween: Days
  /** Whether the team lives with it; one that is to be mitigated is not charged. */
  readonly accepted: boolean
}

/** What a risk costs on average. */
export interface RiskRow {
  readonly name: string
  readonly accepted: boolean
  readonly incidentsPerYear: number
  readonly badMinutesPerIncident: Minutes
  readonly badMinutesPerYear: Minutes
  /** Of the budget of a year; null where the target leaves none. */
  readonly shareOfBudget: number | null
  /** Whether it alone takes more than the cap of a single risk. */
  readonly tooBig: boolean
}

/** A catalogue of risks held against a year's error budget. */
export interface RiskTable {
  readonly budgetMinutesPerYear: Minutes
  readonly capMinutes: Minutes
  /** Most bad minutes a year first; of equals the one that was listed first. */
  readonly rows: readonly RiskRow[]
  readonly totalMinutes: Minutes
  readonly acceptedMinutes: Minutes
  /** What the accepted risks leave of the budget; negative when they take more. */
  readonly unallocatedMinutes: Minutes
  /** Whether the accepted risks fit on average. A year is rarely average: see `pOverBudget`. */
  readonly fits: boolean
  /** P(a year spends the budget) if the accepted risks come independently and cost the same each time. */
  readonly pOverBudget: BoundedShare
  /** P(a year without any of the accepted risks). */
  readonly pQuietYear: Ratio
}

/**
 * The risk analysis of Google's Customer Reliability Engineering: bad minutes a year = (time to
 * detect + time to repair) × share of users × days in a year / days between.
 *
 * @param cap largest share of the budget for a single risk
 * @example 70 min for 20 % of the users every 30 days: 12.2 a year, 170 bad minutes
 */
export function riskTable(
  risks: readonly Risk[],
  target: Ratio,
  cap: Ratio = SINGLE_RISK_CAP,
  daysPerYear: Days = DAYS_PER_YEAR,
): RiskTable {
  const budget = budgetMinutes(target, daysPerYear * DAY_MS)
  const rows = risks.map((risk) => rowOf(risk, budget, cap, daysPerYear))
  const accepted = rows.filter((row) => row.accepted)
  const minutes = (some: readonly RiskRow[]) =>
    some.reduce((sum, row) => sum + row.badMinutesPerYear, 0)
  const acceptedMinutes = minutes(accepted)
  return {
    budgetMinutesPerYear: budget,
    capMinutes: cap * budget,
    rows: rows.toSorted((a, b) => b.badMinutesPerYear - a.badMinutesPerYear),
    totalMinutes: minutes(rows),
    acceptedMinutes,
    unallocatedMinutes: budget - acceptedMinutes,
    fits: acceptedMinutes <= budget,
    pOverBudget: pAtomsReach(accepted.map(atomOf), budget),
    pQuietYear: Math.exp(-accepted.reduce((sum, row) => sum + row.incidentsPerYear, 0)),
  }
}

function rowOf(risk: Risk, budget: Minutes, cap: Ratio, daysPerYear: Days): RiskRow {
  const incidentsPerYear = daysPerYear / risk.daysBetween
  const badMinutesPerIncident = (risk.detectMinutes + risk.repairMinutes) * risk.usersShare
  const badMinutesPerYear = badMinutesPerIncident * incidentsPerYear
  return {
    name: risk.name,
    accepted: risk.accepted,
    incidentsPerYear,
    badMinutesPerIncident,
    badMinutesPerYear,
    shareOfBudget: budget > 0 ? badMinutesPerYear / budget : null,
    tooBig: badMinutesPerYear > cap * budget,
  }
}

function atomOf(row: RiskRow): CostAtom {
  return { mean: row.incidentsPerYear, minutes: row.badMinutesPerIncident }
}
