import { importChecks } from '../checks/import-file.ts'
import type { ReferenceSuite } from '../suite.ts'

interface Manifest {
  readonly files: readonly { readonly file: string; readonly kind: string }[]
}

/** Import formats: each file of `import/manifest.json` is a case, its kind the group. */
export const suite: ReferenceSuite = {
  file: 'import/manifest.json',
  cases: (document) =>
    (document as Manifest).files.map((data) => ({ id: data.file, group: data.kind, data })),
  checks: importChecks,
}
