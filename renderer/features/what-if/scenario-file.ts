import type { Issue } from '#core/result/issue.ts'
import { err, type Result } from '#core/result/result.ts'
import { parseSimulationInput, type WindowSimulation } from '#core/simulation/simulation-input.ts'

/** Scenario files are what `headroom simulate --scenario` reads. */
export const scenarioFile = { description: 'Headroom scenario', extensions: ['json'] }

/** The bytes of a scenario file. */
export function scenarioBytes(simulation: WindowSimulation): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(simulation, null, 2)}\n`)
}

/** Reads a scenario file; what is wrong with it comes back with its place. */
export async function readScenarioFile(
  file: Blob,
  name: string,
): Promise<Result<WindowSimulation, readonly Issue[]>> {
  let json: unknown
  try {
    json = JSON.parse(await file.text())
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return err([notJson(name, detail)])
  }
  return parseSimulationInput(json)
}

function notJson(file: string, detail: string): Issue {
  return {
    code: 'not-json',
    severity: 'error',
    file,
    message: `it can't be read as JSON: ${detail}.`,
    remedy: 'Choose a scenario that was saved from here, or one after docs/schemas.',
  }
}
