import { expect, test } from 'vitest'
import type { CommandContext } from '#renderer/commands/command.ts'
import { filterPalette } from '#renderer/commands/filter-palette.ts'
import { paletteGroups, type PaletteSources } from '#renderer/commands/palette-items.ts'

const context = {
  workspace: { entry: { id: 'w1' }, meta: { timeZone: 'UTC' } },
} as unknown as CommandContext

const sources = {
  commands: [],
  context,
  services: [{ id: 's1', name: 'checkout', tags: [] }],
  resources: [],
  slis: [],
  series: [],
  slos: [{ id: 'o1', name: 'Checkout availability', serviceId: 's1', target: 0.999 }],
  scenarios: [{ id: 'c1', name: 'Faster repair', sloId: 'o1' }],
  incidents: [
    {
      id: 'i1',
      externalId: 'INC-42',
      title: 'Card provider down',
      serviceId: 's1',
      startMs: 0,
      severity: 'high',
    },
    {
      id: 'i2',
      externalId: null,
      title: 'Name server slow',
      serviceId: null,
      startMs: 0,
      severity: 'low',
    },
  ],
  workspaces: [
    { id: 'w1', name: 'Here' },
    { id: 'w2', name: 'Elsewhere' },
  ],
} as unknown as PaletteSources

const path = (to: string) => ({ kind: 'path', path: to })

test.each([
  ['99.9', [path('/budget?slo=o1'), path('/what-if?slo=o1')]],
  ['slo budget', [path('/budget?slo=o1')]],
  ['faster', [path('/what-if?slo=o1&scenario=c1')]],
  ['inc-42', [path('/services/s1')]],
  ['name server', [path('/')]],
  ['switch workspace', [{ kind: 'workspace', id: 'w2' }]],
])('%j leads to %j', (query, targets) => {
  const found = filterPalette(paletteGroups(sources), query)
  expect(found.flatMap(({ items }) => items.map(({ target }) => target))).toEqual(targets)
})
