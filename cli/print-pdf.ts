import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UsageError, type CliShell } from './command.ts'
import { withFixedPdfDates } from './fixed-pdf-dates.ts'

const TIMEOUT_MS = 120_000

/**
 * Prints a self-contained HTML document with an installed Chromium: tagged, with an outline,
 * page size and margin boxes as its CSS says. The launcher names the browser in CHROMIUM_PATH.
 */
export async function printPdf(html: string, shell: CliShell): Promise<Uint8Array> {
  const browser = shell.env['CHROMIUM_PATH']
  if (browser === undefined || browser === '') {
    throw new UsageError(
      'No Chromium was found to print the PDF with.',
      'Install Chromium or Chrome, or set CHROMIUM_PATH to its executable; .html and .json need none.',
    )
  }
  const folder = await mkdtemp(join(tmpdir(), 'headroom-report-'))
  try {
    const page = join(folder, 'report.html')
    const pdf = join(folder, 'report.pdf')
    await writeFile(page, html)
    await run(browser, chromiumArguments(folder, page, pdf))
    const bytes = await readFile(pdf)
    const isFixed = (shell.env['SOURCE_DATE_EPOCH'] ?? '') !== ''
    return isFixed ? withFixedPdfDates(bytes, shell.nowMs()) : bytes
  } catch (error) {
    if (error instanceof UsageError) throw error
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new UsageError(
        `There is no Chromium at ${browser}.`,
        'Set CHROMIUM_PATH to the executable of a Chromium or Chrome, or write .html instead.',
      )
    }
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(
      `${browser} printed no PDF: ${reason}.`,
      'Check that it is a working Chromium or Chrome, or write .html instead.',
    )
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function chromiumArguments(folder: string, page: string, pdf: string): string[] {
  const isRoot = process.getuid?.() === 0
  return [
    '--headless',
    ...(isRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--user-data-dir=${join(folder, 'profile')}`,
    '--no-pdf-header-footer',
    '--generate-pdf-document-outline',
    `--print-to-pdf=${pdf}`,
    pathToFileURL(page).href,
  ]
}

function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'ignore', timeout: TIMEOUT_MS })
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(signal === null ? `exit code ${code}` : `ended by ${signal}`))
    })
  })
}
