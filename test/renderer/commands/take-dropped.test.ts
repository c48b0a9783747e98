import { beforeEach, expect, test, vi } from 'vitest'
import type { CommandContext } from '#renderer/commands/command.ts'
import { openWorkspaceFile } from '#renderer/commands/data-commands.ts'
import { takeFiles } from '#renderer/commands/file-inbox.ts'
import { takeDropped } from '#renderer/commands/take-dropped.ts'
import { notify } from '#renderer/ui/toasts.ts'
import { JobError } from '#renderer/jobs/job-error.ts'

vi.mock('#renderer/commands/data-commands.ts', () => ({ openWorkspaceFile: vi.fn() }))
vi.mock('#renderer/ui/toasts.ts', () => ({ notify: vi.fn() }))

const go = vi.fn()
const context = { go } as unknown as CommandContext
const files = (...names: string[]) => names.map((name) => ({ name, file: new Blob([name]) }))

beforeEach(() => {
  vi.resetAllMocks()
  takeFiles()
})

test.each([
  ['exports', ['a.csv', 'b.json'], [], ['a.csv', 'b.json']],
  ['a workspace', ['a.headroom'], ['a.headroom'], []],
  ['both together', ['a.csv', 'W.HEADROOM', 'b.csv'], ['W.HEADROOM'], ['a.csv', 'b.csv']],
  ['nothing', [], [], []],
] as const)('takes %s', async (_what, dropped, opened, offered) => {
  await takeDropped(files(...dropped), context)
  expect(vi.mocked(openWorkspaceFile).mock.calls.map(([{ name }]) => name)).toEqual(opened)
  expect(takeFiles().map(({ name }) => name)).toEqual(offered)
  expect(go.mock.calls).toEqual(offered.length > 0 ? [['/import']] : [])
})

test('a workspace file that is broken says why, and keeps no export out', async () => {
  const issue = {
    code: 'c',
    severity: 'error',
    message: 'Cut off.',
    remedy: 'Save it anew.',
  } as const
  vi.mocked(openWorkspaceFile).mockRejectedValueOnce(new JobError([issue]))
  await takeDropped(files('a.headroom', 'a.csv'), context)
  expect(vi.mocked(notify).mock.calls[0]![0]).toMatchObject({
    title: expect.stringContaining('Cut off.') as string,
    tone: 'problem',
  })
  expect(takeFiles().map(({ name }) => name)).toEqual(['a.csv'])
})
