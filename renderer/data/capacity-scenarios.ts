import { documentRepository } from './document-repository.ts'

/** What-if scenarios of a resource. */
const repository = documentRepository('capacityScenarios', 'capacity scenario')

export const listCapacityScenarios = repository.list
export const saveCapacityScenario = repository.save
export const deleteCapacityScenario = repository.delete
