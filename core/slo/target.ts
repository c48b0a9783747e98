import { err, ok, type Result } from '#core/result/result.ts'
import type { Issue } from '#core/result/issue.ts'
import { NO_BREAK_SPACE } from '#core/units/number-text.ts'
import type { Ratio } from '#core/units/units.ts'

/** A percent sign that stays with its number. */
const PERCENT = `${NO_BREAK_SPACE}%`

/** Decimals of a percentage that a target may have: targets are held in parts per billion. */
const MOST_DECIMALS = 7

/**
 * The target that a percentage means, 0 < target < 1, as the decimal that was typed: 99.9
 * gives exactly 0.999. What can't be a target comes back as an issue that says why, above all
 * a ratio typed where a percentage belongs: 0.999 would allow 99 % of all events to fail.
 *
 * @param percent the number in front of the percent sign
 */
export function targetOfPercent(percent: number): Result<Ratio, Issue> {
  const refused = (code: string, message: string, remedy: string): Result<Ratio, Issue> =>
    err({ code, severity: 'error', message, remedy })
  if (!Number.isFinite(percent)) {
    return refused('target-missing', 'A target is needed.', 'Type a percentage such as 99.9.')
  }
  if (percent <= 0) {
    const message = `A target of ${percent}${PERCENT} promises nothing: every event could fail.`
    return refused('target-not-positive', message, 'Type a percentage such as 99.9.')
  }
  if (percent === 1) {
    const message = `1 reads as a ratio, and a target of 100${PERCENT} leaves no error budget.`
    return refused(
      'target-typed-as-ratio',
      message,
      `Type the percentage, e.g. 99.9 for 99.9${PERCENT}.`,
    )
  }
  if (percent < 1) {
    const meant = decimal(percent * 100)
    const message = `${percent} reads as a ratio: as a percentage it would let ${decimal(100 - percent)}${PERCENT} of all events fail.`
    return refused('target-typed-as-ratio', message, `Type ${meant} for ${meant}${PERCENT}.`)
  }
  if (percent === 100) {
    const message = `A target of 100${PERCENT} leaves no error budget: one bad event breaks it for good.`
    return refused('target-too-high', message, 'Choose what is below it, e.g. 99.99.')
  }
  if (percent > 100) {
    const message = `No more than 100${PERCENT} of events can be good, so ${percent}${PERCENT} is no target.`
    return refused('target-too-high', message, 'Type a percentage below 100, e.g. 99.9.')
  }
  if (decimal(percent, MOST_DECIMALS) !== percent) {
    const message = `A target has at most ${MOST_DECIMALS} decimals.`
    const fitting = decimal(Math.floor(percent * 10 ** MOST_DECIMALS) / 10 ** MOST_DECIMALS)
    return refused('target-too-fine', message, `Type ${fitting}.`)
  }
  return ok(decimal(percent / 100, MOST_DECIMALS + 2))
}

/** Without the dust that scaling a decimal leaves in a double. */
function decimal(value: number, digits = 10): number {
  return Number(value.toFixed(digits))
}
