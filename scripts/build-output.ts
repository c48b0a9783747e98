import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repositoryRoot = resolve(fileURLToPath(import.meta.url), '../..')

interface Target {
  readonly name: string
  readonly outputs: readonly string[]
  readonly sources: readonly string[]
  build(): Promise<void>
}

const shared = ['package.json', 'package-lock.json', 'tsconfig.base.json']

const app: Target = {
  name: 'app',
  outputs: ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'],
  sources: [...shared, 'electron.vite.config.ts', 'core', 'renderer', 'electron', 'assets/sample'],
  build: buildApp,
}

const cli: Target = {
  name: 'command line',
  outputs: ['out/cli/headroom.js'],
  sources: [...shared, 'core', 'cli', 'renderer/report', 'assets/sample'],
  build: buildCli,
}

export interface BuildOptions {
  readonly force?: boolean
  readonly say?: (line: string) => void
}

export async function buildAll(options: BuildOptions = {}): Promise<void> {
  await ensureApp(options)
  await ensureCli(options)
}

/** Builds main, preload and renderer when a source is newer than the output. */
export function ensureApp(options: BuildOptions = {}): Promise<void> {
  return ensure(app, options)
}

/** Builds the command line into one file when a source is newer than it. */
export function ensureCli(options: BuildOptions = {}): Promise<void> {
  return ensure(cli, options)
}

async function ensure(target: Target, { force = false, say }: BuildOptions): Promise<void> {
  const reason = force ? 'asked for' : staleReason(target.outputs, target.sources, repositoryRoot)
  if (reason === null) return
  say?.(`Building the ${target.name} (${reason}) …`)
  const started = new Date()
  await target.build()
  for (const output of target.outputs) {
    const path = join(repositoryRoot, output)
    if (!existsSync(path)) throw new Error(`The build did not write ${output}.`)
    // A source saved while the build ran must count as newer.
    utimesSync(path, started, started)
  }
}

/** Why the outputs must be built again, or null when they are current. */
export function staleReason(
  outputs: readonly string[],
  sources: readonly string[],
  root: string,
): string | null {
  const built: number[] = []
  for (const output of outputs) {
    const path = join(root, output)
    if (!existsSync(path)) return `${output} is missing`
    built.push(statSync(path).mtimeMs)
  }
  const oldest = Math.min(...built)
  for (const source of sources) {
    const newer = newerFile(join(root, source), oldest)
    if (newer !== null) return `${relative(root, newer)} is newer`
  }
  return null
}

/** Deleted files show in their folder's own time. */
function newerFile(path: string, thanMs: number): string | null {
  if (!existsSync(path)) return null
  const stats = statSync(path)
  if (stats.mtimeMs > thanMs) return path
  if (!stats.isDirectory()) return null
  for (const entry of readdirSync(path)) {
    if (entry === 'node_modules') continue
    const newer = newerFile(join(path, entry), thanMs)
    if (newer !== null) return newer
  }
  return null
}

async function buildApp(): Promise<void> {
  const { build } = await import('electron-vite')
  const before = process.cwd()
  process.chdir(repositoryRoot)
  try {
    await build({ logLevel: 'warn', mode: 'production' })
  } finally {
    process.chdir(before)
  }
}

async function buildCli(): Promise<void> {
  const { build } = await import('vite')
  const packageJson = readFileSync(join(repositoryRoot, 'package.json'), 'utf8')
  const { version } = JSON.parse(packageJson) as { version: string }
  await build({
    root: repositoryRoot,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { 'import.meta.env.VITE_APP_VERSION': JSON.stringify(version) },
    // One file with everything in it: it runs wherever Node does.
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(repositoryRoot, 'cli/main.ts'),
      outDir: join(repositoryRoot, 'out/cli'),
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'headroom.js' } },
    },
  })
}
