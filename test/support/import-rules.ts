import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'

/** One import statement: the file it stands in and what it names, both from the repo's root. */
export interface ImportEdge {
  readonly file: string
  readonly target: string
}

export interface Violation extends ImportEdge {
  readonly rule: string
}

const statement =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|import\(\s*(?:\/\*.*?\*\/\s*)?['"`]([^'"`]+)['"`]\s*\)/g

/** Edges of one source text; `#core/x.ts` and relative paths become paths, packages keep their name. */
export function importsOf(file: string, source: string): ImportEdge[] {
  return [...source.matchAll(statement)].map((match) => {
    const specifier = match[1] ?? match[2]!
    if (specifier.startsWith('#')) return { file, target: specifier.slice(1) }
    if (specifier.startsWith('.')) {
      return { file, target: normalize(join(dirname(file), specifier)) }
    }
    return { file, target: `package:${specifier}` }
  })
}

/** All TypeScript sources below the given folders, as paths from the root. */
export function sourceFiles(root: string, folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  )
}

export function readImports(root: string, files: readonly string[]): ImportEdge[] {
  return files.flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')))
}

const coreLayers: readonly (readonly [layer: string, pattern: RegExp])[] = [
  ['ground', /^core\/(units|result|time|series|stats|random)\//],
  ['model', /^core\/(workspace\/model|audit)\//],
  [
    'domain',
    /^core\/(sli|slo|error-budget|policy|forecast|capacity|simulation|risk|toil|chaos|readiness|team|import|openslo)\//,
  ],
  ['scenario', /^core\/(scenario|workspace)\//],
  ['report', /^core\/report\//],
]

const corePackages: readonly (readonly [folder: RegExp, packages: RegExp])[] = [
  [/^core\//, /^package:(zod|temporal-polyfill|simple-statistics|@noble\/hashes)(\/|$)/],
  [/^core\/import\//, /^package:(papaparse|fflate)$/],
  [/^core\/openslo\//, /^package:yaml$/],
  [/^core\/workspace\/file\//, /^package:fflate$/],
]

function coreLayer(path: string): number {
  return coreLayers.findIndex(([, pattern]) => pattern.test(path))
}

function isPackage(target: string): boolean {
  return target.startsWith('package:')
}

/** What each folder may import: the one table of DESIGN's direction rules. */
const folderRules: readonly (readonly [folder: RegExp, mayImport: RegExp, rule: string])[] = [
  [/^core\//, /^(core\/|package:)/, 'core imports core only'],
  [
    /^renderer\/report\//,
    /^(core\/|renderer\/report\/|assets\/|package:(react|react-dom|d3-scale|d3-shape|@noble\/hashes|@fontsource)(\/|$))/,
    'renderer/report is pure components over core',
  ],
  [
    /^renderer\//,
    /^(core\/|renderer\/|electron\/contract\/|assets\/|package:)/,
    'the renderer knows core and electron/contract',
  ],
  [
    /^electron\/contract\//,
    /^(core\/|electron\/contract\/|package:zod$)/,
    'the contract is types, channels and schemas',
  ],
  [
    /^electron\/preload\//,
    /^(electron\/(contract|preload)\/|package:electron$)/,
    'the preload knows the contract only',
  ],
  [
    /^electron\/main\//,
    /^(core\/|electron\/(contract|main)\/|package:)/,
    'main knows core and the contract',
  ],
  [/^cli\//, /^(core\/|renderer\/report\/|cli\/|package:)/, 'cli knows core and renderer/report'],
]

const valueImportsOfElectron = new Set(['electron/main/index.ts', 'electron/preload/index.ts'])

function featureOf(path: string): string | undefined {
  return /^renderer\/features\/([^/]+)\//.exec(path)?.[1]
}

function violatedRule({ file, target }: ImportEdge): string | null {
  const folder = folderRules.find(([pattern]) => pattern.test(file))
  if (folder && !folder[1].test(target)) return folder[2]
  if (file.startsWith('core/')) {
    if (isPackage(target)) {
      const allowed = corePackages.some(
        ([folderPattern, packages]) => folderPattern.test(file) && packages.test(target),
      )
      if (!allowed) return 'core takes zod and small pure packages, named by folder'
    } else {
      const from = coreLayer(file)
      const to = coreLayer(target)
      if (from < 0 || to < 0) return 'every folder of core belongs to a layer'
      if (to > from) return 'inside core: ground, model, domain, scenario, report'
    }
  }
  const feature = featureOf(target)
  const fromFeature = featureOf(file)
  if (feature && fromFeature && feature !== fromFeature) return 'features never import features'
  if (target.startsWith('package:dexie') && !file.startsWith('renderer/data/')) {
    return 'only renderer/data touches Dexie'
  }
  if (/^renderer\/(ui|charts)\//.test(file) && /^renderer\/(data|features|app)\//.test(target)) {
    return 'ui and charts know neither data nor features'
  }
  return null
}

/** Every import that breaks a rule. */
export function violations(edges: readonly ImportEdge[]): Violation[] {
  return edges.flatMap((edge) => {
    const rule = violatedRule(edge)
    return rule === null ? [] : [{ ...edge, rule }]
  })
}

/** Files outside the two entry points that import values (not types) from electron. */
export function electronValueImports(file: string, source: string): boolean {
  if (valueImportsOfElectron.has(file)) return false
  return (
    /(?:^|\n)import\s+(?!type\s)[^'"]*from\s+['"]electron(\/\w+)?['"]/.test(source) ||
    /(?:import|require)\(\s*['"`]electron(\/\w+)?['"`]\s*\)/.test(source)
  )
}

/** Ways to a clock or to chance that core must not take; `Math.random` and `Date` are linted. */
export function impureSource(source: string): boolean {
  return /\bTemporal\.Now\b|\bglobalThis\b|\bfrom 'simple-statistics'.*\bsample/.test(source)
}

/** A feature reads and writes through repositories and hooks, never through the tables. */
export function touchesTables(source: string): boolean {
  return /\bdb\.(?!environment\b)\w+\.(?:add|put|bulk\w+|clear|delete|modify|update|where|get|toArray|filter|orderBy)\(/.test(
    source,
  )
}
