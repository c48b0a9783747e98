import type { ComponentProps } from 'react'
import { Icon, type IconName } from './Icon.tsx'
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
