import { documentRepository } from './document-repository.ts'

/** Production readiness reviews. */
const repository = documentRepository('reviews', 'review')

export const listReviews = repository.list
export const getReview = repository.get
export const saveReview = repository.save
export const deleteReview = repository.delete
