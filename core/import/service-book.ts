import type { Service } from '#core/workspace/model/objectives.ts'
import { serviceKey } from './event-keys.ts'

/** Finds services by their exact name, whatever its case, and makes the ones that are missing. */
export class ServiceBook {
  readonly added: Service[] = []
  readonly #ids: Map<string, string>
  readonly #newId: () => string

  constructor(services: readonly Service[], newId: () => string) {
    this.#ids = new Map(services.map(({ name, id }) => [serviceKey(name), id]))
    this.#newId = newId
  }

  /** The id of the service of that name; null for no name. */
  idOf(name: string | null): string | null {
    if (name === null || name.trim() === '') return null
    const known = this.#ids.get(serviceKey(name))
    if (known !== undefined) return known
    const id = this.#newId()
    this.#ids.set(serviceKey(name), id)
    this.added.push({
      id,
      name: name.trim(),
      description: '',
      tier: 'medium',
      teamId: null,
      tags: [],
    })
    return id
  }
}
