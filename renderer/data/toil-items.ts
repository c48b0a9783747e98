import { documentRepository } from './document-repository.ts'

/** Kinds of toil that come back. */
const repository = documentRepository('toilItems', 'toil item')

export const listToilItems = repository.list
export const getToilItem = repository.get
export const saveToilItem = repository.save
export const deleteToilItem = repository.delete
