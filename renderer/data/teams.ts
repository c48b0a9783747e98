import { documentRepository } from './document-repository.ts'

/** Teams and their members. */
const repository = documentRepository('teams', 'team')

export const listTeams = repository.list
export const getTeam = repository.get
export const saveTeam = repository.save
export const deleteTeam = repository.delete
