/** `npm run test:reference`: every reference suite on the directory HEADROOM_REFERENCE. */

interface ReferenceModule {
  runReference(directory: string): Promise<{ lines: string[]; failed: boolean }>
  referenceDirectory(environment: NodeJS.ProcessEnv): string
}

// By URL, not by import: scripts are built before the tests and can't refer to them.
const module = (await import(
  new URL('../test/reference/main.ts', import.meta.url).href
)) as ReferenceModule
const outcome = await module.runReference(module.referenceDirectory(process.env))
for (const line of outcome.lines) console.log(line)
process.exitCode = outcome.failed ? 1 : 0
