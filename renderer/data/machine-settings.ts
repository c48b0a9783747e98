import { machineSettingsSchema, type MachineSettings, type RegistryDb } from './registry-db.ts'

/** This machine's settings; anything missing or unreadable is at its default. */
export async function machineSettings(registry: RegistryDb): Promise<MachineSettings> {
  const rows = await registry.settings.toArray()
  return machineSettingsSchema.parse(Object.fromEntries(rows.map(({ key, value }) => [key, value])))
}

/** Stores settings of this machine; fields left out stay as they are. */
export async function saveMachineSettings(
  registry: RegistryDb,
  settings: Partial<MachineSettings>,
): Promise<void> {
  const rows = Object.entries(settings).map(([key, value]) => ({ key, value }))
  await registry.settings.bulkPut(rows)
}
