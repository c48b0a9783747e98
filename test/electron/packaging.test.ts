import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
// electron-builder keeps its configuration code in a package of its own, found from there.
const require = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config') as {
  getConfig: (projectDir: string, configPath: string, options: null) => Promise<Configuration>
  validateConfiguration: (config: unknown, debugLogger: { isEnabled: false }) => Promise<void>
}

interface Configuration {
  readonly electronFuses: unknown
  readonly fileAssociations: unknown
  readonly files: unknown
  readonly publish: unknown
}

const read = () => getConfig(root, join(root, 'electron-builder.yml'), null)

describe('electron-builder.yml', () => {
  it('is what electron-builder’s own schema allows', async () => {
    await expect(validateConfiguration(await read(), { isEnabled: false })).resolves.toBeUndefined()
  })

  it('would not pass with a misspelt fuse', async () => {
    const config = { ...(await read()), electronFuses: { runAsNodes: false } }
    await expect(validateConfiguration(config, { isEnabled: false })).rejects.toThrow(/Fuses/)
  })

  it('burns every fuse the safe way', async () => {
    expect((await read()).electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    })
  })

  it('opens .headroom files and publishes nothing', async () => {
    const { fileAssociations, publish } = await read()
    expect(fileAssociations).toMatchObject([{ ext: 'headroom' }])
    expect(publish).toBeNull()
  })

  it('starts the file that package.json names, which it packs', async () => {
    const { main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      main: string
    }
    expect(main).toBe('out/main/index.js')
    expect(JSON.stringify((await read()).files)).toContain('out/main/**')
  })
})
