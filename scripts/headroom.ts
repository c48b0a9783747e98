import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureCli, repositoryRoot } from './build-output.ts'
import { findChromium } from './find-chromium.ts'

/** `npm run -s headroom -- <command>`: builds the CLI when sources are newer, then runs it. */

/** What the CLI prints PDFs with; a wrong CHROMIUM_PATH is left for it to complain about. */
function chromiumPath(): string {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined && named !== '') return named
  return findChromium() ?? ''
}

await ensureCli({ say: (line) => console.error(line) })
const { status } = spawnSync(
  process.execPath,
  [join(repositoryRoot, 'out/cli/headroom.js'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: chromiumPath() },
    // npm changes to the repository's root; paths are meant from where the user stands.
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
  },
)
process.exitCode = status ?? 2
