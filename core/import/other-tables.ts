import type { Issue } from '#core/result/issue.ts'
import { isDescribing } from './json-table-head.ts'
import { fileWarning, shown } from './refusal.ts'

/** Most tables that are counted; only hostile files have more. */
const MOST_TABLES = 100

/** Arrays beside the rows that say something of them or of the answer, and are no table themselves. */
const BESIDE =
  /(?:^|\.)(?:totals?|summary|links?|pagination|paging|errors?|warnings?|messages?|notices|infos|facets|aggregations)(?:\.\w+)*\[\]$/i

/** Counts the records of tables that a JSON file holds beside the one that is read. */
export class OtherTables {
  readonly #read: string
  readonly #counts = new Map<string, number>()

  /** @param read path of the records that are read */
  constructor(read: string) {
    this.#read = read
  }

  /** Takes the end of an object or array that was not wanted. */
  leave(path: string): void {
    if (!path.endsWith('[]') || path === this.#read) return
    const known = this.#counts.get(path)
    if (known !== undefined) this.#counts.set(path, known + 1)
    else if (this.#counts.size < MOST_TABLES && isTable(path)) this.#counts.set(path, 1)
  }

  warnings(): Issue[] {
    return [...this.#counts].map(([path, records]) =>
      fileWarning(
        'other-table',
        `The file holds another table at ${shown(path)}; its ${records === 1 ? '1 record was' : `${records} records were`} left out.`,
        'Export each table as a file of its own to import it too.',
      ),
    )
  }
}

function isTable(path: string): boolean {
  return (
    path.length <= 300 &&
    path.indexOf('[]') === path.length - 2 &&
    !isDescribing(path) &&
    !BESIDE.test(path)
  )
}
