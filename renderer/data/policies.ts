import { documentRepository } from './document-repository.ts'

/** Error-budget policies. */
const repository = documentRepository('policies', 'policy')

export const listPolicies = repository.list
export const getPolicy = repository.get
export const savePolicy = repository.save
export const deletePolicy = repository.delete
