import type { Definitions } from '#core/workspace/definitions.ts'

function chore(
  name: string,
  service: string,
  category: Definitions['toilItems'][number]['category'],
  frequencyPerWeek: number,
  minutesPerOccurrence: number,
  automationEffortHours: number | null,
  assignedTo: string,
): Definitions['toilItems'][number] {
  return {
    name,
    service,
    category,
    description: '',
    frequencyPerWeek,
    minutesPerOccurrence,
    automatable: automationEffortHours !== null,
    automationEffortHours,
    businessImpact: 'medium',
    assignedTo,
  }
}

/** The chores of Acme retail. */
export const toilItems: Definitions['toilItems'] = [
  chore('Certificate renewal', 'payments', 'manual', 0.25, 120, 16, 'Platform'),
  chore('Database reset for staging', 'checkout', 'repetitive', 5, 15, 8, 'Shop reliability'),
  chore('Reindex after catalogue upload', 'search', 'automatable', 2, 50, 24, 'Platform'),
  chore('Restart stuck payment worker', 'payments', 'tactical', 3, 25, 30, 'Shop reliability'),
  chore('Grow db-1 volume by hand', 'checkout', 'grows_with_service', 0.5, 40, 20, 'Platform'),
  chore('Access provisioning', 'checkout', 'manual', 4, 20, 60, 'Platform'),
  chore('Clean up orphaned baskets', 'checkout', 'no_value', 1, 35, 12, 'Shop reliability'),
  chore('Answer duplicate alerts', 'search', 'tactical', 6, 30, null, 'Shop reliability'),
]
