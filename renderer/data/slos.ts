import { documentRepository } from './document-repository.ts'

/** Service level objectives; deleting one deletes its scenarios. */
const repository = documentRepository('slos', 'objective')

export const listSlos = repository.list
export const getSlo = repository.get
export const saveSlo = repository.save
export const deleteSlo = repository.delete
