import { describe, expect, it } from 'vitest'
import { parseSimulationInput } from '#core/simulation/simulation-input.ts'
import { LOGNORMAL, simulation } from './inputs.ts'

const count = (changes: object) => ({ incidents: { ...LOGNORMAL, count: changes } })
const duration = (changes: object) => ({ incidents: { ...LOGNORMAL, duration: changes } })

describe('parseSimulationInput', () => {
  it('fills in what may be left out', () => {
    const parsed = parseSimulationInput({
      version: 1,
      windowDays: 30,
      target: 0.999,
      incidents: LOGNORMAL,
    })
    expect(parsed).toEqual({
      ok: true,
      value: simulation({ windowDays: 30, trials: 100_000, seed: 1 }),
    })
  })

  it.each([
    [{ version: 2 }, 'version', 'invalid-scenario'],
    [{ windowDays: 0 }, 'windowDays', 'invalid-scenario'],
    [{ target: 1 }, 'target', 'no-budget'],
    [{ target: 0.9999999999 }, 'target', 'no-budget'],
    [{ target: 99.9 }, 'target', 'invalid-scenario'],
    [{ elapsedDays: 90 }, 'elapsedDays', 'window-over'],
    [{ trials: 10 }, 'trials', 'invalid-scenario'],
    [{ seed: -1 }, 'seed', 'invalid-scenario'],
    [{ sead: 1 }, '', 'invalid-scenario'],
    [count({ dist: 'poisson', mean: 0 }), 'incidents.count.mean', 'invalid-scenario'],
    [count({ dist: 'poisson', mean: -2 }), 'incidents.count.mean', 'invalid-scenario'],
    [count({ dist: 'poisson', mean: Number.NaN }), 'incidents.count.mean', 'invalid-scenario'],
    [count({ dist: 'poisson', mean: 100_001 }), 'incidents.count.mean', 'invalid-scenario'],
    [{ ...count({ dist: 'poisson', mean: 1e5 }), trials: 1e5 }, 'trials', 'too-many-draws'],
    [
      duration({ dist: 'lognormal', medianMinutes: 70, sigma: 9 }),
      'incidents.duration.sigma',
      'invalid-scenario',
    ],
    [
      duration({ dist: 'empirical', minutes: [4, -1] }),
      'incidents.duration.minutes[1]',
      'invalid-scenario',
    ],
    [
      duration({
        dist: 'mixture',
        components: [{ weight: 0.5, duration: { dist: 'constant', minutes: 1 } }],
      }),
      'incidents.duration.components',
      'invalid-scenario',
    ],
  ])('refuses %j at %s', (changes, path, code) => {
    const parsed = parseSimulationInput({ ...simulation(), ...changes })
    expect(parsed.ok).toBe(false)
    expect(parsed.ok ? [] : parsed.error.map((issue) => [issue.path, issue.code])).toEqual([
      [path, code],
    ])
  })

  it('says what is wrong with a rate and what to do about too much work', () => {
    const messages = (changes: object) => {
      const parsed = parseSimulationInput({ ...simulation(), ...changes })
      return parsed.ok ? '' : parsed.error.map((issue) => `${issue.message} ${issue.remedy}`).join()
    }
    expect(messages(count({ dist: 'poisson', mean: 0 }))).toContain('must be above 0')
    expect(messages({ ...count({ dist: 'poisson', mean: 1e5 }), trials: 1e5 })).toContain(
      'Use at most 20000 trials.',
    )
  })
})
