import type { MachineSettings, RegistryDb } from './registry-db.ts'

const themes = ['system', 'light', 'dark'] as const satisfies readonly MachineSettings['theme'][]

/** This machine's settings; anything missing or unreadable is at its default. */
export async function machineSettings(registry: RegistryDb): Promise<MachineSettings> {
  const rows = await registry.settings.toArray()
  const stored = new Map(rows.map(({ key, value }) => [key, value]))
  return { theme: themes.find((theme) => theme === stored.get('theme')) ?? 'system' }
}

/** Stores settings of this machine; fields left out stay as they are. */
export async function saveMachineSettings(
  registry: RegistryDb,
  settings: Partial<MachineSettings>,
): Promise<void> {
  const rows = Object.entries(settings).map(([key, value]) => ({ key, value }))
  await registry.settings.bulkPut(rows)
}
