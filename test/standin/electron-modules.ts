import { registerHooks } from 'node:module'

const protocol = 'standin-electron:'
const parameter = 'standin'

/** What `import … from 'electron'` gives to the copy of main loaded under each key. */
const modules = new Map<string, Readonly<Record<string, unknown>>>()

const registry = Symbol.for('headroom.standin.electron')
Object.assign(globalThis, { [registry]: modules })

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== 'electron') return nextResolve(specifier, context)
    const key = URL.parse(context.parentURL ?? '')?.searchParams.get(parameter)
    if (key === null || key === undefined) return nextResolve(specifier, context)
    return { url: `${protocol}${key}`, shortCircuit: true, format: 'module' }
  },
  load(url, context, nextLoad) {
    if (!url.startsWith(protocol)) return nextLoad(url, context)
    const key = url.slice(protocol.length)
    const names = Object.keys(modules.get(key) ?? {})
    const source = [
      `const electron = globalThis[Symbol.for('headroom.standin.electron')].get('${key}')`,
      ...names.map((name) => `export const ${name} = electron.${name}`),
    ].join('\n')
    return { format: 'module', source, shortCircuit: true }
  },
})

let nextKey = 0

/** Loads a fresh copy of a built main whose `electron` is the given substitute. */
export async function importWithElectron(
  mainUrl: string,
  electron: Readonly<Record<string, unknown>>,
): Promise<void> {
  nextKey += 1
  const key = String(nextKey)
  modules.set(key, electron)
  await import(`${mainUrl}?${parameter}=${key}`)
}
