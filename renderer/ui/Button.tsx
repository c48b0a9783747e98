import type { ComponentProps } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import { Tooltip } from './Tooltip.tsx'
import { cx } from './cx.ts'
import styles from './Button.module.css'

export type ButtonVariant = 'default' | 'primary' | 'quiet' | 'danger'

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant | undefined
  icon?: IconName | undefined
}

export function Button({ variant = 'default', icon, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={cx(styles.button, styles[variant], className)}>
      {icon === undefined ? null : <Icon name={icon} size={14} />}
      {children}
    </button>
  )
}

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
