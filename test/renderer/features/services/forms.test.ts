import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY } from '#core/policy/default-policy.ts'
import type { Service } from '#core/workspace/model/objectives.ts'
import {
  newPolicy,
  policyErrors,
  policyForm,
  policyRecord,
} from '#renderer/features/services/policy-form.ts'
import {
  newService,
  serviceErrors,
  serviceForm,
  serviceRecord,
} from '#renderer/features/services/service-form.ts'
import {
  rowErrors,
  setUpErrors,
  setUpForm,
  setUpsOf,
} from '#renderer/features/services/set-up-form.ts'
import { newSli, sliErrors, sliForm, sliRecord } from '#renderer/features/services/sli-form.ts'

const checkout: Service = {
  id: 'c',
  name: 'Checkout',
  description: '',
  tier: 'critical',
  teamId: null,
  tags: ['revenue', 'web shop'],
}

describe('a service that is typed', () => {
  it('comes back as it was stored', () => {
    expect(serviceRecord(serviceForm(checkout))).toEqual(checkout)
  })

  it('parts its tags at commas, each once', () => {
    const form = { ...newService, name: ' api ', tags: 'web, , web,\nedge ' }
    expect(serviceRecord(form)).toMatchObject({ name: 'api', tags: ['web', 'edge'] })
  })

  it.each([
    ['no name', { name: '' }, 'name', /Give the service a name/],
    ['a name that is taken', { name: 'checkout ' }, 'name', /There is a service Checkout already/],
    ['a tag without end', { name: 'api', tags: 'x'.repeat(101) }, 'tags', /longer than 100/],
  ])('is not stored with %s', (_, patch, field, message) => {
    const errors = serviceErrors({ ...newService, ...patch }, [checkout])
    expect(errors[field as 'name']).toMatch(message)
  })

  it('may keep its own name', () => {
    expect(serviceErrors(serviceForm(checkout), [checkout])).toEqual({})
  })
})

describe('an indicator that is typed', () => {
  const form = { ...newSli('c'), name: 'success', countedSeriesId: 'g', totalSeriesId: 't' }

  it.each(['good-total', 'bad-total'] as const)('comes back as it was stored: %s', (kind) => {
    const sli = { ...sliRecord({ ...form, kind }), id: 'sli' }
    expect(sliRecord(sliForm(sli))).toEqual(sli)
  })

  it('wants two different series', () => {
    const none = sliErrors({ ...form, countedSeriesId: null, totalSeriesId: null })
    expect(Object.keys(none)).toEqual(['countedSeriesId', 'totalSeriesId'])
    expect(sliErrors({ ...form, totalSeriesId: 'g' }).totalSeriesId).toMatch(/counts the good/)
    expect(sliErrors(form)).toEqual({})
  })
})

describe('a policy that is typed', () => {
  it('begins with the defaults of the standard', () => {
    expect(policyErrors(newPolicy)).toEqual({})
    expect(policyRecord(newPolicy)).toMatchObject(DEFAULT_POLICY)
  })

  it('comes back as it was stored', () => {
    const policy = { id: 'p', name: 'api', ...DEFAULT_POLICY, exceptions: ['rollback'] }
    expect(policyRecord(policyForm(policy))).toEqual(policy)
  })

  it.each([
    ['not a number', { warning: 'low' }, 'warning', /Type the percentage/],
    ['above the whole budget', { warning: '120' }, 'warning', /At most 100/],
    ['a ladder out of order', { critical: '30' }, 'critical', /Set critical below 20/],
    ['an exhausted above critical', { exhausted: '15' }, 'exhausted', /Set exhausted below 10/],
  ] as const)('says what is wrong with %s', (_, patch, field, message) => {
    const errors = policyErrors({ ...newPolicy, ...patch })
    expect(Object.keys(errors)).toEqual([field])
    expect(errors[field]).toMatch(message)
  })

  it('takes a threshold below nothing left', () => {
    const form = { ...newPolicy, exhausted: '-25' }
    expect(policyErrors(form)).toEqual({})
    expect(policyRecord(form).thresholds.exhausted).toBe(-0.25)
  })
})

describe('a set-up from data', () => {
  const source = { kind: 'good-total', goodSeriesId: 'g', totalSeriesId: 't' } as const
  const proposal = { subject: 'checkout', source, countedName: 'good', totalName: 'total' }
  const form = setUpForm([proposal], 'policy', 'UTC')
  const [row] = form.rows

  it('can be stored as it is proposed, into the service there is', () => {
    expect(setUpErrors(form)).toEqual({})
    expect(setUpsOf(form, [checkout])).toMatchObject([
      {
        service: checkout,
        sli: { source },
        slo: { name: 'checkout availability', target: 0.999, policyId: 'policy' },
      },
    ])
    expect(setUpsOf(form, [])[0]!.service).toBe('checkout')
  })

  it('points at the row that is wrong', () => {
    const wrong = { ...row!, target: '1', service: '' }
    expect(Object.keys(rowErrors(wrong))).toEqual(['service', 'target'])
    expect(setUpErrors({ ...form, rows: [wrong] }).rows).toMatch(/marked fields/)
  })

  it('asks nothing of a row that is left out, but one must stay', () => {
    const out = { ...row!, target: '', included: false }
    expect(rowErrors(out)).toEqual({})
    expect(setUpErrors({ ...form, rows: [out] }).rows).toMatch(/at least one/)
  })
})
