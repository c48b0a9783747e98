import { readFile } from 'node:fs/promises'
import type { HeadroomBridge } from '#electron/contract/bridge.ts'
import { expect, test } from '../support/app.ts'
import { readPdf } from '../support/pdf-text.ts'
import { ready } from '../support/ready.ts'

declare const window: Window & { readonly headroom: HeadroomBridge }

/** What only a desktop shell has: the bridge and its guards, in the built app. */

test.beforeEach(async ({ page }) => {
  await ready(page)
})

test('prints a document to a tagged PDF with its text and outline', async ({
  app,
  page,
}, testInfo) => {
  const path = testInfo.outputPath('report.pdf')
  await app.printTo(path, async () => {
    const outcome = await page.evaluate(() =>
      window.headroom.printReport({
        html: `<!doctype html><html lang="en"><title>Q3</title><style>@page { size: A5 }</style>
          <h1>Budget held</h1><p>38 % left (16.4 min)</p>`,
        suggestedName: 'report.pdf',
        paper: 'A4',
      }),
    )
    expect(outcome).toEqual({ kind: 'saved', name: 'report.pdf' })
  })
  const pdf = readPdf(await readFile(path))
  expect(pdf.pages).toHaveLength(1)
  expect(pdf.pages[0]).toContain('Budget held')
  expect(pdf.pages[0]).toContain('38 % left (16.4 min)')
  expect(pdf.isTagged).toBe(true)
  expect(pdf.outlineTitles).toEqual(['Budget held'])
  expect(pdf.sizes).toEqual([[expect.closeTo(420, 0), expect.closeTo(595, 0)]])
})

test('runs no script of a printed document', async ({ app, page }, testInfo) => {
  const path = testInfo.outputPath('attack.pdf')
  await app.printTo(path, async () => {
    await page.evaluate(() =>
      window.headroom.printReport({
        html: `<p id="p">calm</p><img src="https://evil.example/x.png">
          <iframe src="app://bundle/index.html"></iframe>
          <script>document.getElementById('p').textContent = 'owned'</script>`,
        suggestedName: 'attack.pdf',
        paper: 'A4',
      }),
    )
  })
  const [text] = readPdf(await readFile(path)).pages
  expect(text).toContain('calm')
  expect(text).not.toContain('owned')
})

const attacks = [
  ['another site', 'https://evil.example/'],
  ['plain http', 'http://127.0.0.1/'],
  ['the file system', 'file:///etc/passwd'],
  ['a data document', 'data:text/html,<h1>evil</h1>'],
  ['a script address', 'javascript:document.body.replaceChildren()'],
  ['another host of its scheme', 'app://print/x'],
] as const

for (const [what, address] of attacks) {
  test(`does not go to ${what} by a link, a script, a frame or a window`, async ({ app, page }) => {
    app.problems.expect(/Content Security Policy|Not allowed|Failed to launch|^request to/)
    const before = page.url()
    await page.evaluate((url) => {
      const link = Object.assign(document.createElement('a'), { href: url })
      document.body.append(link)
      link.click()
      location.href = url
      document.body.append(Object.assign(document.createElement('iframe'), { src: url }))
      window.open(url)
    }, address)
    await page.waitForTimeout(300)
    expect(page.url()).toBe(before)
    await expect(page.getByRole('navigation').first()).toBeVisible()
    expect(page.context().pages()).toHaveLength(1)
  })
}

test("hands only https links to the system's browser", async ({ page }) => {
  const refused = [...attacks.map(([, address]) => address), 'https:', 'evil', 'https://a:b@evil/']
  for (const address of refused.filter((each) => each !== 'https://evil.example/')) {
    const given = await page.evaluate((url) => window.headroom.openExternal(url), address)
    expect(given, address).toBe(false)
  }
})

test('shows the page named functions only, which it cannot replace', async ({ page }) => {
  const bridge = await page.evaluate(() => {
    const kinds = Object.values(window.headroom).map((value) => typeof value)
    return {
      kinds: [...new Set(kinds)],
      frozen: Object.isFrozen(window.headroom),
      node: ['require', 'process', 'module', 'ipcRenderer'].filter((name) => name in window),
    }
  })
  expect(bridge).toEqual({ kinds: ['function'], frozen: true, node: [] })
})

test('refuses calls with other arguments than the contract has', async ({ page }) => {
  const refusals = await page.evaluate(async () => {
    const bridge = window.headroom as unknown as Record<string, (...args: unknown[]) => unknown>
    const attempts: [string, unknown[]][] = [
      ['openExternal', [7]],
      ['openFiles', [{ kinds: '../../etc', multiple: false }]],
      ['writeSave', [{ token: '../x', bytes: new Uint8Array(1) }]],
      ['finishSave', []],
      ['printReport', [{ html: 'x', suggestedName: 'x', paper: 'A0' }]],
    ]
    const outcomes = attempts.map(async ([name, args]) => {
      try {
        await bridge[name]?.(...args)
        return 'accepted'
      } catch (error) {
        return String(error)
      }
    })
    return Promise.all(outcomes)
  })
  expect(refusals).toHaveLength(5)
  for (const refusal of refusals) expect(refusal).toContain('arguments it does not take')
})
