const MOST = 63

/**
 * Gives each record a name that OpenSLO allows: lower-case letters, digits and hyphens, unique
 * among those given before.
 */
export class ObjectNames {
  private readonly taken = new Set<string>()

  /** A name like the given one; `fallback` stands for one of which nothing remains. */
  nameFor(wanted: string, fallback: string): string {
    const base = slug(wanted) || fallback
    let name = base
    for (let count = 2; this.taken.has(name); count += 1) {
      const suffix = `-${count}`
      name = `${base.slice(0, MOST - suffix.length).replace(/-+$/, '')}${suffix}`
    }
    this.taken.add(name)
    return name
  }
}

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, MOST)
    .replace(/-$/, '')
}
