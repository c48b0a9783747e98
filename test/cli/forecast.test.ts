import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '#cli/run.ts'
import { packWorkspace } from '#core/workspace/file/pack-workspace.ts'
import { START, smallWorkspace } from '#test/core/report/small-workspace.ts'

/** What-ifs on a resource from the command line. */

let folder = ''
let workspace = ''
let said: string[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-cli-'))
  workspace = join(folder, 'small.headroom')
  writeFileSync(workspace, packWorkspace(smallWorkspace()))
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

async function run(...argv: string[]) {
  said = []
  return runCli(argv, {
    nowMs: () => START + 100 * 86_400_000,
    newId: () => 'id',
    env: {},
    say: (line) => said.push(line),
  })
}

async function runJson(...argv: string[]) {
  const { exitCode, stdout } = await run(...argv, '--json')
  return { exitCode, json: JSON.parse(stdout) as Record<string, unknown> }
}

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('forecast of a what-if', () => {
  const ofDisk = ['forecast', '--workspace'] as const

  test('takes a scenario from a file, events beside it, a day and the tornado', async () => {
    const later = new Date(START + 200 * 86_400_000).toISOString().slice(0, 10)
    const scenario = file(
      'scenario.json',
      JSON.stringify({ name: 'More', changes: { demand: 0.2 } }),
    )
    const events = file('events.json', JSON.stringify([{ kind: 'launch', on: later, amount: 1 }]))
    const argv = [...ofDisk, workspace, '--resource', 'db disk']
    const plain = await runJson(...argv)
    const more = ['--scenario', scenario, '--events', events, '--before', later, '--tornado']
    const { exitCode, json } = await runJson(...argv, ...more)
    expect(exitCode).toBe(0)
    expect(json).toMatchObject({
      demandFactor: 1.2,
      events: [{ kind: 'launch', amount: 1 }],
      before: { probability: expect.any(Number) },
      tornado: { bars: expect.arrayContaining([expect.objectContaining({ key: 'growth' })]) },
      purchase: expect.any(Object),
    })
    expect(plain.json).toMatchObject({ demandFactor: 1, events: [] })
    expect(plain.json).not.toHaveProperty('tornado')
    const { stdout } = await run(...argv, '--scenario', scenario, '--before', later, '--tornado')
    expect(stdout).toMatch(/^More: db disk: /)
    expect(stdout).toContain(' to reach the limit')
    expect(stdout).toContain('  growth: ')
  })

  test('takes a saved scenario by name', async () => {
    const small = smallWorkspace()
    const resourceId = small.documents.resources.find(({ name }) => name === 'db disk')!.id
    const saved = { id: 's1', name: 'Twice', resourceId, events: [], createdMs: START }
    const documents = {
      ...small.documents,
      capacityScenarios: [{ ...saved, changes: { growth: 2 } }],
    }
    const path = join(folder, 'scenarios.headroom')
    writeFileSync(path, packWorkspace({ ...small, documents }))
    const argv = [...ofDisk, path, '--resource', 'db disk', '--scenario']
    expect((await runJson(...argv, 'Twice')).json).toMatchObject({ growthFactor: 2 })
    expect((await run(...argv, 'Thrice')).exitCode).toBe(2)
  })

  test('takes a model, seasons and days unlike others', async () => {
    const list = file('sales.json', '[{ "name": "Sale", "on": "2026-01-05" }]')
    const argv = [...ofDisk, workspace, '--resource', 'db disk', '--model', 'theta']
    const more = ['--seasons', '5 d', '--known-events', list]
    const { exitCode, json } = await runJson(...argv, ...more)
    expect(exitCode).toBe(0)
    expect(json).toMatchObject({
      model: 'theta',
      seasonsMs: [432_000_000],
      knownEvents: [{ name: 'Sale' }],
      forecast: { model: 'theta', eventEffects: [{ name: 'Sale' }] },
    })
  })

  test('takes the same for a series', async () => {
    const { documents } = smallWorkspace()
    const { seriesId } = documents.resources.find(({ name }) => name === 'db disk')!
    const argv = [...ofDisk, workspace, '--series', seriesId, '--seasons', 'none']
    const { json } = await runJson(...argv, '--model', 'line')
    expect(json).toMatchObject({ model: 'line', seasons: [] })
  })

  test.each([
    ['a model that is none', ['--model', 'prophet'], 'theil-sen'],
    ['seasons that are none', ['--seasons', 'often'], 'detected'],
    ['a calendar that is none', ['--known-events', 'wrong.txt'], 'wrong.txt'],
  ])('refuses %s and says what would be right', async (_, argv, message) => {
    file('wrong.txt', 'no calendar')
    const paths = argv.map((text) => (text === 'wrong.txt' ? join(folder, text) : text))
    const outcome = await run(...ofDisk, workspace, '--resource', 'db disk', ...paths)
    expect(outcome.exitCode).toBe(2)
    expect(`${outcome.stdout}${said.join()}`).toContain(message)
  })

  test.each([
    [
      'a scenario without a resource',
      ['--scenario', 'x.json'],
      '--scenario is about one resource.',
    ],
    ['a level without a series', ['--level', '0.9'], '--level is about one series.'],
    ['no day', ['--resource', 'db disk', '--before', 'soon'], '--before is "soon".'],
  ])('refuses %s', async (_, argv, message) => {
    const outcome = await run(...ofDisk, workspace, ...argv)
    expect(outcome.exitCode).toBe(2)
    expect(`${outcome.stdout}${said.join()}`).toContain(message)
  })

  test('says where a scenario file is wrong', async () => {
    const wrong = file('wrong.json', '{"events": [{"kind": "party"}]}')
    const outcome = await run(...ofDisk, workspace, '--resource', 'db disk', '--scenario', wrong)
    expect(outcome.exitCode).toBe(2)
    expect(`${outcome.stdout}${said.join()}`).toContain('events.0.kind')
  })
})
