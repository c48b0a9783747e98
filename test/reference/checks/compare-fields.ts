import { Comparison } from '../compare.ts'

/** Relative tolerance of `slo/cases.json` unless a case says otherwise. */
export const REL = 1e-9

/** Compares every expected field that the product's answer has under the same name. */
export function compareFields(
  got: Readonly<Record<string, unknown>>,
  expect: Readonly<Record<string, unknown>>,
  comparison = new Comparison(),
  prefix = '',
): Comparison {
  for (const [field, value] of Object.entries(expect)) {
    comparison.near(`${prefix}${field}`, got[field], value, REL)
  }
  return comparison
}
