import type { Command } from './command.ts'
import { budgetCommand } from './commands/budget.ts'
import { demoCommand } from './commands/demo.ts'
import { forecastCommand } from './commands/forecast.ts'
import { importCommand } from './commands/import.ts'
import { policyCommand } from './commands/policy.ts'
import { reportCommand } from './commands/report.ts'
import { simulateCommand } from './commands/simulate.ts'
import { validateCommand } from './commands/validate.ts'

/** All commands, in the order in which one meets them. */
export const commands: readonly Command[] = [
  demoCommand,
  importCommand,
  validateCommand,
  budgetCommand,
  policyCommand,
  forecastCommand,
  simulateCommand,
  reportCommand,
]
