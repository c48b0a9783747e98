import { riskTable, type Risk, type RiskRow } from '#core/risk/risk-table.ts'
import { Comparison } from '../compare.ts'
import type { GroupCheck } from '../suite.ts'
import type { GivenExpect } from './given.ts'
import { nearEach } from './incident-fits.ts'

const RELATIVE = 1e-9

interface GivenRisk {
  readonly name: string
  readonly ettdMin: number
  readonly ettrMin: number
  readonly usersPercent: number
  readonly ettfDays: number
  readonly accepted: boolean
}

/** Ranked risks, the cap of one, and what the accepted ones leave: `slo/cases.json`. */
export const riskCatalogueCheck: GroupCheck = ({ data }) => {
  const { given, expect } = data as GivenExpect<
    {
      target: number
      maxShareOfOneRisk: number
      daysPerYear: number
      risks: readonly GivenRisk[]
    },
    Record<string, unknown> & { ranked: readonly Record<string, unknown>[] }
  >
  const table = riskTable(
    given.risks.map((risk) => ({
      name: risk.name,
      detectMinutes: risk.ettdMin,
      repairMinutes: risk.ettrMin,
      usersShare: risk.usersPercent / 100,
      daysBetween: risk.ettfDays,
      accepted: risk.accepted,
    })),
    given.target,
    given.maxShareOfOneRisk,
    given.daysPerYear,
  )
  const { ranked, ...figures } = expect
  const got = { ...table, budgetMinutesPerYear: table.budgetMinutesPerYear }
  const comparison = nearEach(new Comparison(), got, figures, RELATIVE)
  return nearRows(comparison, table.rows, ranked, RELATIVE).mismatches
}

interface SimulatedRisk {
  readonly name: string
  readonly mttdMinutes: number
  readonly mttrMinutes: number
  readonly usersFraction: number
  readonly mtbfDays: number
}

/** The same table with P(budget exceeded), exact: `simulation/cases.json`. */
export const creRiskTableCheck: GroupCheck = ({ data }) => {
  const { input, expected, relTol } = data as {
    input: { target: number; risks: readonly SimulatedRisk[] }
    expected: {
      rows: readonly Record<string, unknown>[]
      totalBadMinutesPerYear: number
      budgetMinutesPerYear: number
      fitsInBudgetOnAverage: boolean
      pBudgetExceeded: { value: number; oracleAbsError: number }
      pNoIncidentInYear: number
    }
    relTol: number
  }
  const risks: readonly Risk[] = input.risks.map((risk) => ({
    name: risk.name,
    detectMinutes: risk.mttdMinutes,
    repairMinutes: risk.mttrMinutes,
    usersShare: risk.usersFraction,
    daysBetween: risk.mtbfDays,
    accepted: true,
  }))
  const table = riskTable(risks, input.target)
  const { value, oracleAbsError } = expected.pBudgetExceeded
  const { low, high } = table.pOverBudget
  const comparison = new Comparison()
    .near('totalBadMinutesPerYear', table.totalMinutes, expected.totalBadMinutesPerYear, relTol)
    .near('budgetMinutesPerYear', table.budgetMinutesPerYear, expected.budgetMinutesPerYear, relTol)
    .same('fitsInBudgetOnAverage', table.fits, expected.fitsInBudgetOnAverage)
    .between('pBudgetExceeded', value, [low - oracleAbsError, high + oracleAbsError])
    .within('width of pBudgetExceeded', high - low, 0, 1e-3)
    .near('pNoIncidentInYear', table.pQuietYear, expected.pNoIncidentInYear, relTol)
  return nearRows(comparison, table.rows, expected.rows, relTol, false).mismatches
}

function nearRows(
  comparison: Comparison,
  got: readonly RiskRow[],
  expected: readonly Record<string, unknown>[],
  relTol: number,
  inOrder = true,
): Comparison {
  comparison.same('rows', got.length, expected.length)
  for (const [index, { name, ...figures }] of expected.entries()) {
    const row = inOrder ? got[index] : got.find((one) => one.name === name)
    comparison.same(`row ${index}`, row?.name, name)
    if (row !== undefined) nearEach(comparison, { ...row }, figures, relTol, `${row.name}: `)
  }
  return comparison
}
