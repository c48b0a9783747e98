import { z } from 'zod'
import { metaNotes } from './meta-notes.ts'
import type { Told } from './openslo-issue.ts'
import type { OpenSloObject } from './openslo-object.ts'
import { conditionSpec, policySpec, targetSpec } from './schema-alert.ts'
import { description, filled, metadata } from './schema-fields.ts'
import { sliSpec } from './schema-sli.ts'
import { sloSpec } from './schema-slo.ts'
import { toldOf } from './schema-told.ts'
import { sloNotes } from './slo-notes.ts'
import { indicatorOf, metaOf } from './take-fields.ts'
import { conditionOf, policyOf, sloOf } from './take-slo.ts'
import { nothingTaken, type FoundObject, type TakenObjects } from './taken-object.ts'

type Shared = Pick<OpenSloObject, 'format' | 'origin' | 'meta'>
type Reader = (found: FoundObject) => TakenObjects

/** A reader of one kind: its spec is checked, then taken. */
function reader<S>(
  spec: z.ZodType<S>,
  take: (shared: Shared, spec: S) => OpenSloObject,
  notes: (object: OpenSloObject, value: FoundObject['value']) => readonly Told[] = () => [],
): Reader {
  const schema = z.strictObject({ apiVersion: z.string(), kind: z.string(), metadata, spec })
  return ({ value, format, origin }) => {
    const checked = schema.safeParse(value)
    if (!checked.success) return nothingTaken(toldOf(checked.error, value))
    const meta = metaOf(checked.data.metadata)
    const object = take({ format, origin, meta }, checked.data.spec)
    return { objects: [object], told: [...metaNotes(value['metadata']), ...notes(object, value)] }
  }
}

const dataSourceSpec = z.strictObject({
  description,
  type: filled,
  connectionDetails: z.unknown().optional(),
})

/** Readers of the kinds of OpenSLO v1, by kind. */
export const V1_READERS: ReadonlyMap<string, Reader> = new Map([
  [
    'DataSource',
    reader(dataSourceSpec, (shared, { type }) => ({ ...shared, kind: 'DataSource', type })),
  ],
  [
    'Service',
    reader(z.strictObject({ description }).nullish(), (shared, spec) => ({
      ...shared,
      kind: 'Service',
      description: spec?.description ?? '',
    })),
  ],
  [
    'SLI',
    reader(sliSpec, (shared, spec) => ({
      ...shared,
      kind: 'SLI',
      indicator: indicatorOf(shared.meta, spec),
    })),
  ],
  [
    'SLO',
    reader(
      sloSpec,
      (shared, spec) => ({ ...shared, ...sloOf(spec) }),
      (object, value) => (object.kind === 'SLO' ? sloNotes(object, value) : []),
    ),
  ],
  [
    'AlertPolicy',
    reader(policySpec, (shared, spec) => ({
      ...shared,
      kind: 'AlertPolicy',
      policy: policyOf(spec),
    })),
  ],
  [
    'AlertCondition',
    reader(conditionSpec, (shared, spec) => ({
      ...shared,
      kind: 'AlertCondition',
      condition: conditionOf(spec),
    })),
  ],
  [
    'AlertNotificationTarget',
    reader(targetSpec, (shared, { target }) => ({
      ...shared,
      kind: 'AlertNotificationTarget',
      target,
    })),
  ],
])
