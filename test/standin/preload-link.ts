import { randomBytes } from 'node:crypto'
import type { CDPSession } from 'playwright-core'
import { nodeCodec } from './wire-codec.ts'
import {
  pageWorldScript,
  preloadWorldScript,
  type FromPreload,
  type ToPreload,
  type WorldNames,
} from './world-scripts.ts'

export interface PreloadLink {
  send(channel: string, args: unknown[]): Promise<void>
}

export type AnswerInvoke = (channel: string, args: unknown[]) => Promise<unknown>

/** Runs the built preload in an isolated world of every document the page will have. */
export async function linkPreload(
  cdp: CDPSession,
  preload: string,
  invoke: AnswerInvoke,
): Promise<PreloadLink> {
  const secret = randomBytes(8).toString('hex')
  const worldName = `preload-${secret}`
  const names: WorldNames = {
    binding: `post_${secret}`,
    deliver: `deliver_${secret}`,
    toPage: `to-page-${secret}`,
    toPreload: `to-preload-${secret}`,
  }
  let world: number | null = null

  const deliver = async (contextId: number, message: ToPreload) => {
    const text = JSON.stringify(JSON.stringify(message))
    const expression = `globalThis[${JSON.stringify(names.deliver)}](${text})`
    await cdp.send('Runtime.evaluate', { expression, contextId })
  }
  const answer = async (contextId: number, { id, channel, args }: FromPreload) => {
    const message = await invoke(channel, nodeCodec.decode(args) as unknown[]).then(
      (value): ToPreload => ({
        kind: 'answer',
        id,
        result: nodeCodec.encode(structuredClone(value)),
        error: null,
      }),
      (error: unknown): ToPreload => ({ kind: 'answer', id, result: null, error: String(error) }),
    )
    // The document may be gone by now, and its promise with it.
    await deliver(contextId, message).catch(() => undefined)
  }

  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === worldName) world = context.id
  })
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (executionContextId === world) world = null
  })
  cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== names.binding) return
    const message = JSON.parse(payload) as FromPreload
    if (message.kind === 'invoke') void answer(executionContextId, message)
    else throw new Error('The stand-in does not implement ipcRenderer.send to main.')
  })
  await cdp.send('Runtime.enable')
  await cdp.send('Runtime.addBinding', { name: names.binding, executionContextName: worldName })
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorldScript(names) })
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
    source: preloadWorldScript(names, preload),
    worldName,
  })
  return {
    async send(channel, args) {
      if (world === null) return
      await deliver(world, {
        kind: 'event',
        channel,
        args: nodeCodec.encode(structuredClone(args)),
      })
    },
  }
}
