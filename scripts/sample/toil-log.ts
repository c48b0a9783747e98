import { createGenerator } from '#core/random/generator.ts'
import { csvText, isoSeconds } from './csv.ts'
import { quarter } from './story.ts'

const DAY_MS = 86_400_000
const ENTRIES = 40

interface Chore {
  readonly name: string
  readonly service: string
  readonly category: string
  readonly minutes: number
  readonly people: readonly string[]
}

const shop = ['Amara', 'Jonas', 'Mei'] as const
const platform = ['Priya', 'Tomas', 'Lena', 'Idris'] as const

const chores: readonly Chore[] = [
  {
    name: 'Database reset for staging',
    service: 'checkout',
    category: 'repetitive',
    minutes: 15,
    people: shop,
  },
  {
    name: 'Certificate renewal',
    service: 'payments',
    category: 'manual',
    minutes: 120,
    people: platform,
  },
  {
    name: 'Reindex after catalogue upload',
    service: 'search',
    category: 'automatable',
    minutes: 50,
    people: platform,
  },
  {
    name: 'Restart stuck payment worker',
    service: 'payments',
    category: 'tactical',
    minutes: 25,
    people: shop,
  },
  {
    name: 'Grow db-1 volume by hand',
    service: 'checkout',
    category: 'grows_with_service',
    minutes: 40,
    people: platform,
  },
  {
    name: 'Access provisioning',
    service: 'checkout',
    category: 'manual',
    minutes: 20,
    people: platform,
  },
  {
    name: 'Clean up orphaned baskets',
    service: 'checkout',
    category: 'no_value',
    minutes: 35,
    people: shop,
  },
  {
    name: 'Answer duplicate alerts',
    service: 'search',
    category: 'tactical',
    minutes: 30,
    people: shop,
  },
]

/** Forty entries of hands-on work, as kept in a team's time sheet. */
export function toilCsv(seed: number): string {
  const source = createGenerator(seed, 30)
  const startMs = Date.parse(quarter.from)
  const span = Date.parse(quarter.to) - startMs
  const rows: string[][] = []
  for (let i = 0; i < ENTRIES; i++) {
    const chore = chores[i % chores.length]!
    const day =
      Math.floor((startMs + (span * (i + source.nextFloat())) / ENTRIES) / DAY_MS) * DAY_MS
    const at = day + (8 + Math.floor(source.nextFloat() * 9)) * 3_600_000
    const minutes = Math.max(
      5,
      Math.round((chore.minutes * (0.7 + 0.7 * source.nextFloat())) / 5) * 5,
    )
    const person = chore.people[Math.floor(source.nextFloat() * chore.people.length)]!
    rows.push([
      `T-${i + 1}`,
      isoSeconds(at),
      chore.name,
      chore.service,
      chore.category,
      String(minutes),
      person,
    ])
  }
  return csvText(['id', 'date', 'item', 'service', 'category', 'minutes', 'person'], rows)
}
