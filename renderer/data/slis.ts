import { documentRepository } from './document-repository.ts'

/** Service level indicators: which series are counted. */
const repository = documentRepository('slis', 'indicator')

export const listSlis = repository.list
export const getSli = repository.get
export const saveSli = repository.save
export const deleteSli = repository.delete
