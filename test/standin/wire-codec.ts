export type Wire =
  | null
  | string
  | boolean
  | { type: 'number'; text: string }
  | { type: 'undefined' }
  | { type: 'bigint'; text: string }
  | { type: 'date'; ms: number }
  | { type: 'bytes'; view: 'Uint8Array' | 'ArrayBuffer'; base64: string }
  | { type: 'array'; items: Wire[] }
  | { type: 'object'; entries: [string, Wire][] }

export interface WireCodec {
  encode(value: unknown): Wire
  decode(wire: Wire): unknown
}

/**
 * Carries structured-cloneable values through the text of a DevTools message. The function is
 * also sent as source into the preload's world, so it may use nothing from outside itself.
 */
export function createWireCodec(
  toBase64: (bytes: Uint8Array) => string,
  fromBase64: (text: string) => Uint8Array,
): WireCodec {
  function encode(value: unknown): Wire {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (value === undefined) return { type: 'undefined' }
    if (typeof value === 'number') {
      return { type: 'number', text: Object.is(value, -0) ? '-0' : String(value) }
    }
    if (typeof value === 'bigint') return { type: 'bigint', text: String(value) }
    if (value instanceof Date) return { type: 'date', ms: value.getTime() }
    if (value instanceof Uint8Array) {
      return { type: 'bytes', view: 'Uint8Array', base64: toBase64(value) }
    }
    if (value instanceof ArrayBuffer) {
      return { type: 'bytes', view: 'ArrayBuffer', base64: toBase64(new Uint8Array(value)) }
    }
    if (Array.isArray(value)) return { type: 'array', items: value.map(encode) }
    const prototype: unknown = Object.getPrototypeOf(value)
    if (typeof value === 'object' && (prototype === Object.prototype || prototype === null)) {
      const entries: [string, unknown][] = Object.entries(value)
      return { type: 'object', entries: entries.map(([key, item]) => [key, encode(item)]) }
    }
    throw new Error(`The stand-in does not carry ${Object.prototype.toString.call(value)}.`)
  }

  function decode(wire: Wire): unknown {
    if (wire === null || typeof wire !== 'object') return wire
    switch (wire.type) {
      case 'undefined':
        return undefined
      case 'number':
        return Number(wire.text)
      case 'bigint':
        return BigInt(wire.text)
      case 'date':
        return new Date(wire.ms)
      case 'bytes': {
        const bytes = fromBase64(wire.base64)
        return wire.view === 'Uint8Array' ? bytes : bytes.buffer
      }
      case 'array':
        return wire.items.map(decode)
      default:
        return Object.fromEntries(wire.entries.map(([key, item]) => [key, decode(item)]))
    }
  }

  return { encode, decode }
}

export const nodeCodec = createWireCodec(
  (bytes) => Buffer.from(bytes).toString('base64'),
  (text) => new Uint8Array(Buffer.from(text, 'base64')),
)
