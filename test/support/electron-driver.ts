import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect } from '@playwright/test'
import { repositoryRoot } from '../../scripts/build-output.ts'
import type { AppDriver, OnPage } from './app-driver.ts'

/** The app in Electron itself; only the native dialogs are answered for the user. */
export async function startInElectron(executablePath: string, onPage: OnPage): Promise<AppDriver> {
  const userData = await mkdtemp(join(tmpdir(), 'headroom-electron-'))
  const electron = await _electron.launch({
    executablePath,
    args: [repositoryRoot, `--user-data-dir=${userData}`],
  })
  const page = await electron.firstWindow()
  onPage(page, 'app://bundle')
  const answered = async (path: string, act: () => Promise<void>) => {
    await electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, path)
    await act()
    await expect.poll(() => existsSync(path), { timeout: 30_000 }).toBe(true)
  }
  return {
    page,
    async chooseFiles(paths, act) {
      await electron.evaluate(({ dialog }, filePaths) => {
        const answer = { canceled: filePaths.length === 0, filePaths: [...filePaths] }
        dialog.showOpenDialog = () => Promise.resolve(answer)
      }, paths)
      await act()
    },
    saveTo: answered,
    printTo: answered,
    async reload() {
      const loaded = page.waitForEvent('load')
      await electron.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.webContents.reload()
      })
      await loaded
    },
    async stop() {
      await electron.close()
      await rm(userData, { recursive: true, force: true })
    },
  }
}
