import { documentRepository } from './document-repository.ts'

/** Resources with a limit, each measured by a series. */
const repository = documentRepository('resources', 'resource')

export const listResources = repository.list
export const getResource = repository.get
export const saveResource = repository.save
export const deleteResource = repository.delete
