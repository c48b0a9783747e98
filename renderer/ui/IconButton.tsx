import type { ComponentProps } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import { Tooltip } from './Tooltip.tsx'
import { cx } from './cx.ts'
import styles from './Button.module.css'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** Accessible name, shown as a tooltip too. */
  label: string
  icon: IconName
}

/** A button that is only an icon; its name is always reachable. */
export function IconButton({ label, icon, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <button type="button" {...rest} aria-label={label} className={cx(styles.icon, className)}>
        <Icon name={icon} />
      </button>
    </Tooltip>
  )
}
