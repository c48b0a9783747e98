import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readFile, totals } from './read-file.ts'

const RECIPES = readFileSync('docs/export-recipes.md', 'utf8')

/** The code blocks of the recipes in one language. */
function blocks(language: string): string[] {
  const pattern = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm')
  return [...RECIPES.matchAll(pattern)].map((match) => match[1]!)
}

describe('docs/export-recipes.md', () => {
  it.each(blocks('csv'))('shows tables that are read without a question: %s', async (text) => {
    const answers = text.startsWith('date,') ? { 'time-zone': 'UTC' } : {}
    const batch = await readFile(text, answers, 'export.csv')
    const rows = text.trim().split('\n').length - 1
    expect(totals(batch)).toEqual([rows, rows, 0, 0])
  })

  it('calls the shape of reduced slots good and total', async () => {
    const slots = blocks('csv').filter((text) => text.startsWith('time,service,good,total'))
    expect(slots.length).toBeGreaterThan(1)
    for (const text of slots) {
      const { series } = await readFile(text, {}, 'slots.csv')
      expect(new Set(series.map(({ kind }) => kind))).toEqual(new Set(['good', 'total']))
    }
  })

  it.each(blocks('json'))('shows requests that are JSON', (text) => {
    expect(() => JSON.parse(text) as unknown).not.toThrow()
  })
})
