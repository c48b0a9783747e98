import type { Page } from '@playwright/test'

/** How many records each table of each workspace on this machine holds. */
export function storedCounts(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const counts: Record<string, number> = {}
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name!)
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error!))
      })
      for (const table of db.objectStoreNames) {
        counts[`${name} ${table}`] = await new Promise((resolve, reject) => {
          const request = db.transaction(table).objectStore(table).count()
          request.addEventListener('success', () => resolve(request.result))
          request.addEventListener('error', () => reject(request.error!))
        })
      }
      db.close()
    }
    return counts
  })
}

/**
 * Keeps every writer of the open workspace waiting, as a busy disk would; the returned function
 * lets them go on.
 */
export async function holdWriters(page: Page): Promise<() => Promise<void>> {
  const held = await page.evaluateHandle(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name!)
    const state = { go: false, ended: Promise.resolve() }
    const open = names.filter((name) => /^headroom-[0-9a-f]{8}-/.test(name))
    await Promise.all(
      open.map(async (name) => {
        const db = await new Promise<IDBDatabase>((resolve) => {
          const request = indexedDB.open(name)
          request.addEventListener('success', () => resolve(request.result))
        })
        const transaction = db.transaction('meta', 'readwrite')
        const table = transaction.objectStore('meta')
        const spin = (): void => {
          if (!state.go) table.count().addEventListener('success', spin)
        }
        spin()
        state.ended = new Promise((resolve) => {
          transaction.addEventListener('complete', () => {
            db.close()
            resolve()
          })
        })
      }),
    )
    return state
  })
  return () =>
    held.evaluate(async (state) => {
      state.go = true
      await state.ended
    })
}
