/** Version 1 of the registry database `headroom`. Frozen once shipped. */
export const registryVersion1 = {
  version: 1,
  stores: { workspaces: 'id', settings: 'key' },
} as const
