import { documentRepository } from './document-repository.ts'

/** Chaos experiments. */
const repository = documentRepository('experiments', 'experiment')

export const listExperiments = repository.list
export const getExperiment = repository.get
export const saveExperiment = repository.save
export const deleteExperiment = repository.delete
