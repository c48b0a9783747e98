import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { NavigationGroup, Page } from './page.ts'
import { usePages } from './pages-context.ts'
import styles from './Navigation.module.css'

const groups: readonly NavigationGroup[] = ['top', 'Plan', 'Objectives', 'Hand over', 'bottom']

/** The pages by what they are for. */
export function Navigation() {
  const pages = usePages()
  return (
    <nav className={styles.navigation} aria-label="Pages">
      {groups.map((group) => (
        <Group key={group} group={group} pages={pages.filter((page) => page.group === group)} />
      ))}
    </nav>
  )
}

function Group({ group, pages }: { group: NavigationGroup; pages: readonly Page[] }) {
  const id = useId()
  if (pages.length === 0) return null
  const named = group !== 'top' && group !== 'bottom'
  return (
    <div className={group === 'bottom' ? styles.bottom : undefined}>
      {named ? (
        <h2 id={id} className={styles.group}>
          {group}
        </h2>
      ) : null}
      <ul {...(named ? { 'aria-labelledby': id } : {})}>
        {pages.map(({ path, title }) => (
          <li key={path}>
            <Link
              to={path}
              className={styles.link}
              activeProps={{ className: styles.active, 'aria-current': 'page' }}
              activeOptions={{ exact: path === '/', includeSearch: false }}
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
