import { documentRepository } from './document-repository.ts'

/** What-if scenarios of an objective. */
const repository = documentRepository('scenarios', 'scenario')

export const listScenarios = repository.list
export const getScenario = repository.get
export const saveScenario = repository.save
export const deleteScenario = repository.delete
