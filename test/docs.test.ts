import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from '#cli/commands.ts'
import { documentSchemas } from '#core/workspace/model/documents.ts'
import { REPORT_SECTION_KINDS } from '#core/report/report-document.ts'

/** What the documents name must be there: a renamed file or a new option fails here. */

const root = join(import.meta.dirname, '..')
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')
const folders = 'assets|cli|core|docs|electron|renderer|scripts|test'
const PATH = new RegExp(`\`((?:${folders})/[\\w./-]*[\\w])(?:/\\*)?\``, 'g')

const LINK = /\]\(([^)\s]+)\)/g

const pages = ['docs', 'docs/decisions'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`),
)

describe('documents', () => {
  it.each(pages)('%s names only files that exist', (page) => {
    const named = [...textOf(page).matchAll(PATH)].map((match) => match[1]!)
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  it.each([...pages, 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'])(
    '%s links and shows only what exists',
    (page) => {
      const targets = [...textOf(page).matchAll(LINK)].map((match) => match[1]!)
      const local = targets.filter((target) => !/^(?:https?:|#)/.test(target))
      const gone = local.filter(
        (path) => !existsSync(join(root, dirname(page), path.split('#')[0]!)),
      )
      expect(gone).toEqual([])
    },
  )

  it('see a file that is gone', () => {
    const [path] = [...'`core/no-such-file.ts`'.matchAll(PATH)].map((match) => match[1]!)
    expect(existsSync(join(root, path!))).toBe(false)
  })

  it('are not all empty', () => {
    expect(pages.length).toBeGreaterThan(5)
    for (const page of pages) expect(statSync(join(root, page)).size).toBeGreaterThan(200)
  })
})

describe('docs/cli.md', () => {
  const text = textOf('docs/cli.md')

  it.each(commands.map((command) => [command.name, command] as const))(
    'tells every option of %s',
    (name, command) => {
      const section = text.split('\n## ').find((part) => part.startsWith(name)) ?? ''
      const missing = Object.keys(command.help).filter(
        (option) => !section.includes(option.split(' ')[0]!),
      )
      expect(section).not.toBe('')
      expect(missing).toEqual([])
    },
  )
})

describe('docs/workspace-file.md', () => {
  it.each(Object.keys(documentSchemas))('names the table %s', (table) => {
    expect(textOf('docs/workspace-file.md')).toContain(`\`${table}\``)
  })
})

describe('docs/report.md', () => {
  it.each(REPORT_SECTION_KINDS)('names the section %s', (kind) => {
    expect(textOf('docs/report.md')).toContain(`\`${kind}\``)
  })
})
