import { documentRepository } from './document-repository.ts'

/** Committed plans of resources, with the forecast of their day. */
const repository = documentRepository('capacityPlans', 'capacity plan')

export const listCapacityPlans = repository.list
export const saveCapacityPlan = repository.save
export const deleteCapacityPlan = repository.delete
