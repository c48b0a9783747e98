import { documentRepository } from './document-repository.ts'

/** The services that objectives, incidents and deploys belong to. */
const repository = documentRepository('services', 'service')

export const listServices = repository.list
export const getService = repository.get
export const saveService = repository.save
export const deleteService = repository.delete
