import type { Issue } from '#core/result/issue.ts'

/** A series that an indicator needs and the workspace hasn't got. */
export function missingSeries(name: string, id: string): Issue {
  return {
    code: 'series-missing',
    severity: 'error',
    message: `the ${name} series ${id} of this indicator is not in the workspace.`,
    remedy: 'Import it again or choose another series for the indicator.',
  }
}

/** Two series whose slots don't match. */
export function differentGrids(name: string): Issue {
  return {
    code: 'grids-differ',
    severity: 'error',
    message: `the ${name} and total series share no regular grid.`,
    remedy: 'Export both with the same step and over the same time.',
  }
}
