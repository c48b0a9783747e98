/**
 * The buffers of all typed arrays inside a value, each once: moving them to the other side
 * costs nothing, copying them does. After the move they are gone on this side.
 */
export function transferablesOf(value: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>()
  collect(value, buffers)
  return [...buffers]
}

function collect(value: unknown, buffers: Set<ArrayBuffer>): void {
  if (typeof value !== 'object' || value === null) return
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) buffers.add(value.buffer)
  } else if (value instanceof ArrayBuffer) {
    buffers.add(value)
  } else if (value instanceof Map || value instanceof Set) {
    for (const inner of value.values()) collect(inner, buffers)
  } else {
    for (const inner of Object.values(value)) collect(inner, buffers)
  }
}
