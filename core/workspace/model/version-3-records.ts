/** What version 3 of the workspace model added, in a store as in a workspace file. Frozen once shipped. */

/** Tables that version 3 added; records of the others stayed as they were. */
export const TABLES_NEW_IN_3 = ['capacityScenarios', 'capacityPlans'] as const
