import { expect, test } from 'vitest'
import { z } from 'zod'
import { manifestSchema } from '#core/workspace/file/manifest.ts'

/** `npx vitest run -u` on this file writes the schema anew after a change of the manifest. */
test('the published JSON Schema is the one that files are checked with', async () => {
  const schema = z.toJSONSchema(manifestSchema)
  const path = '../../../../docs/schemas/headroom-manifest.schema.json'
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(path)
})
