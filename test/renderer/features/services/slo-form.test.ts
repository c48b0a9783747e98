import { describe, expect, it } from 'vitest'
import { SLO_TEMPLATES } from '#core/slo/slo-templates.ts'
import {
  newSlo,
  sloErrors,
  sloForm,
  sloRecord,
  templatePatch,
  type SloForm,
} from '#renderer/features/services/slo-form.ts'

const blank = newSlo({ serviceId: 's', sliId: 'i', policyId: null, timeZone: 'Europe/Berlin' })
const whole: SloForm = { ...blank, name: 'availability' }

describe('an objective that is typed', () => {
  it.each([
    ['99.9', 0.999],
    ['99,95', 0.9995],
    [' 99.99 % ', 0.9999],
    ['95', 0.95],
  ])('has the target %s as %d', (target, stored) => {
    expect(sloRecord({ ...whole, target }).target).toBe(stored)
  })

  it.each([
    ['', /Type the target in percent/],
    ['three nines', /“three nines” is no number/],
    ['0', /promises nothing/],
    ['100', /leaves no error budget/],
    ['0.999', /reads as a ratio.*Type 99\.9 for 99\.9/],
    ['101', /No more than 100/],
  ])('explains why %s is no target', (target, message) => {
    expect(sloErrors({ ...whole, target }).target).toMatch(message)
  })

  it.each([
    ['no name', { name: ' ' }, 'name'],
    ['a name too long', { name: 'x'.repeat(201) }, 'name'],
    ['no indicator', { sliId: null }, 'sliId'],
    ['no days', { days: '0' }, 'days'],
    ['too many days', { days: '4000' }, 'days'],
    ['days that are no number', { days: 'a month' }, 'days'],
    ['an unknown zone', { windowKind: 'calendar', timeZone: 'Europe/Atlantis' }, 'timeZone'],
    ['an endless text', { description: 'x'.repeat(20_001) }, 'description'],
  ] as const)('is not stored with %s', (_, patch, field) => {
    expect(Object.keys(sloErrors({ ...whole, ...patch }))).toEqual([field])
  })

  it('asks nothing of the window that is not chosen', () => {
    expect(sloErrors({ ...whole, windowKind: 'calendar', days: '' })).toEqual({})
    expect(sloErrors({ ...whole, timeZone: '' })).toEqual({})
  })

  it.each([
    { kind: 'rolling', days: 28 },
    { kind: 'calendar', period: 'quarter', timeZone: 'America/New_York' },
  ] as const)('comes back as it was stored, window %o', (window) => {
    const slo = { ...sloRecord(whole), id: 'slo', target: 0.9995, window }
    expect(sloRecord(sloForm(slo, 'UTC'))).toEqual(slo)
  })
})

describe('a template', () => {
  const [api] = SLO_TEMPLATES

  it('fills what is empty', () => {
    const form = { ...blank, ...templatePatch(SLO_TEMPLATES[2]!, blank) }
    expect(form).toMatchObject({ name: 'Data durability', target: '99.999', days: '90' })
    expect(sloErrors(form)).toEqual({})
  })

  it('keeps what was typed', () => {
    expect(templatePatch(api!, { ...whole, consequences: 'Lost orders' })).toMatchObject({
      name: 'availability',
      consequences: 'Lost orders',
      description: api!.description,
    })
  })
})
