/**
 * Version 1 of a workspace database. Frozen once shipped: a change of schema is a new file
 * with an upgrade, never an edit here. Only what is queried is indexed.
 *
 * A chunk's key ends with its import because two imports may start a chunk at the same slot
 * (one fills a gap that the other left); `[seriesId+startMs]` is its prefix.
 */
export const version1 = {
  version: 1,
  stores: {
    meta: 'id',
    imports: 'id',
    rejectedRows: 'id, [importId+line]',
    series: 'id',
    services: 'id',
    slis: 'id',
    slos: 'id',
    policies: 'id',
    incidents: 'id, startMs, importId',
    deploys: 'id, atMs, importId',
    resources: 'id',
    toilItems: 'id',
    toilEntries: 'id, atMs, importId',
    experiments: 'id',
    reviews: 'id',
    teams: 'id',
    scenarios: 'id',
    reports: 'id, createdMs',
    audit: 'seq',
    chunks: '[seriesId+startMs+importId], importId',
    previews: 'seriesId',
    journal: '++seq, [undone+seq]',
    journalPayloads: 'seq',
    shelf: '[seq+seriesId+startMs+importId]',
  },
} as const
