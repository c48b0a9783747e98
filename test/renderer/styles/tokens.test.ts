import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const source = readFileSync('renderer/styles/tokens.css', 'utf8')
const tokens = new Map(
  [...source.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name, light, dark]) => [name!, { light: light!, dark: dark! }],
  ),
)

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high! + 0.05) / (low! + 0.05)
}

const grounds = ['background', 'panel', 'accent-weak', 'hover']
const texts = ['ink', 'muted', 'ok', 'risk', 'bad', 'accent-strong']

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const value = (token: string): string => tokens.get(token)![theme]

  test.each(texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)))(
    '%s on %s can be read (4.5:1)',
    (text, ground) => {
      expect(contrast(value(text), value(ground))).toBeGreaterThanOrEqual(4.5)
    },
  )

  test.each(['background', 'panel'])('links and primary buttons can be read on %s', (ground) => {
    expect(contrast(value('accent'), value(ground))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(value('on-accent'), value('accent'))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['control', 'series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'series-6'])(
    '%s can be made out (3:1)',
    (token) => {
      expect(contrast(value(token), value('background'))).toBeGreaterThanOrEqual(3)
    },
  )
})
