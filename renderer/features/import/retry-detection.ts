import type { FileDetection } from '#renderer/jobs/import-jobs.ts'
import { JobError } from '#renderer/jobs/job-error.ts'
import type { Retried } from './queued-file.ts'

/**
 * What is known of a file of refused rows: it is read as the file they come from was. Looking at
 * it only gives its first rows, and may fail, since so few rows may look like anything.
 */
export async function retryDetection(
  detect: () => Promise<FileDetection>,
  { mapping, fileName }: Retried,
): Promise<FileDetection> {
  const found = await detect().catch((error: unknown) => {
    if (error instanceof JobError) return null
    throw error
  })
  const isAlike = found !== null && found.mapping.format === mapping.format
  return {
    mapping,
    label: `Refused rows of ${fileName}`,
    confidence: 1,
    evidence: [
      { about: 'format', column: null, text: `They are read as ${fileName} was imported.` },
    ],
    questions: [],
    sample: isAlike
      ? found.sample
      : { header: mapping.columns.map(({ header }) => header), rows: [] },
    remembered: null,
  }
}
