import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import { atRest } from './at-rest.ts'

/**
 * A part of the frame that the first view can do without. It loads by itself once the page has
 * come to rest, so it is there before anyone reaches for it.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    await atRest()
    return { default: await load() }
  })
}
