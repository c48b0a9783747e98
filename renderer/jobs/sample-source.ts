import type { SampleFile, SampleSource } from '#core/workspace/sample-workspace.ts'
import definitions from '../../assets/sample/definitions.json?url'
import deploys from '../../assets/sample/deploys.json?url'
import incidents from '../../assets/sample/incidents.csv?url'
import requests from '../../assets/sample/requests.csv?url'
import resources from '../../assets/sample/resources.csv?url'
import toil from '../../assets/sample/toil.csv?url'

const urls: Readonly<Record<SampleFile, string>> = {
  'requests.csv': requests,
  'resources.csv': resources,
  'incidents.csv': incidents,
  'deploys.json': deploys,
  'toil.csv': toil,
}

/** The sample quarter as it ships with the app: files beside the page, read from its own origin. */
export async function sampleSource(signal: AbortSignal): Promise<SampleSource> {
  const read = async (url: string) => {
    const response = await fetch(url, { signal })
    if (!response.ok) throw new Error(`${url} is missing from the app`)
    return response
  }
  return {
    definitions: await (await read(definitions)).json(),
    bytesOf: async (file) => new Uint8Array(await (await read(urls[file])).arrayBuffer()),
  }
}
