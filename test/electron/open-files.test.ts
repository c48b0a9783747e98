import type { OpenDialogOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { createOpenFiles } from '#electron/main/open-files.ts'
import { createOpenRequests } from '#electron/main/open-requests.ts'
import { createOpenedFiles } from '#electron/main/opened-files.ts'

describe('the open dialog', () => {
  const setUp = (filePaths: string[]) => {
    const asked: OpenDialogOptions[] = []
    const { openFiles } = createOpenFiles(async (options) => {
      asked.push(options)
      return { canceled: filePaths.length === 0, filePaths }
    }, createOpenedFiles())
    return { asked, openFiles }
  }
  const kinds = [{ description: 'Metrics', extensions: ['csv', 'json'] }]

  it('gives a ticket per file and no path', async () => {
    const { openFiles, asked } = setUp(['/home/ada/a.csv', '/home/ada/b.json'])
    const outcome = await openFiles({ kinds, multiple: true })
    expect(outcome).toEqual({
      kind: 'opened',
      files: [
        { name: 'a.csv', path: expect.stringMatching(/^\/opened\/[0-9a-f]{32}$/) },
        { name: 'b.json', path: expect.stringMatching(/^\/opened\/[0-9a-f]{32}$/) },
      ],
    })
    expect(JSON.stringify(outcome)).not.toContain('ada')
    expect(asked).toEqual([
      {
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: 'Metrics', extensions: ['csv', 'json'] }],
      },
    ])
  })

  it('asks for one file when one is wanted, and may be cancelled', async () => {
    const { openFiles, asked } = setUp([])
    expect(await openFiles({ kinds: [], multiple: false })).toEqual({ kind: 'cancelled' })
    expect(asked[0]?.properties).toEqual(['openFile'])
  })
})

describe('files the system asks to open', () => {
  const setUp = () => {
    const issued: string[] = []
    let notices = 0
    const requests = createOpenRequests(
      {
        issue(path) {
          issued.push(path)
          return { name: path, path: `/opened/${'0'.repeat(32)}` }
        },
        read: () => Promise.resolve(null),
      },
      () => {
        notices += 1
      },
    )
    return { requests, issued, notices: () => notices }
  }

  it.each([
    [['headroom', 'q3.headroom'], ['/home/amara/q3.headroom']],
    [['headroom', '/srv/Q3.HEADROOM'], ['/srv/Q3.HEADROOM']],
    [
      ['headroom', 'a.headroom', '--flag', 'b.headroom'],
      ['/home/amara/a.headroom', '/home/amara/b.headroom'],
    ],
    [['app.headroom'], []],
    [['headroom', '--open=q3.headroom', 'notes.txt', '.headroom', 'https://a/q'], []],
  ])('of the command line %j are %j', (argv, paths) => {
    const { requests, issued, notices } = setUp()
    requests.addArguments(argv, '/home/amara')
    expect(notices()).toBe(paths.length > 0 ? 1 : 0)
    expect(requests.takeOpenRequests()).toHaveLength(paths.length)
    expect(issued).toEqual(paths)
  })

  it('wait until they are taken, and are taken once', async () => {
    const { requests } = setUp()
    requests.addPath('/a.headroom')
    requests.addPath('/not-ours.txt')
    requests.addPath('/b.headroom')
    expect(await requests.takeOpenRequests()).toHaveLength(2)
    expect(await requests.takeOpenRequests()).toEqual([])
  })
})
