import { Button, type ButtonVariant } from '#renderer/ui/Button.tsx'
import type { IconName } from '#renderer/ui/Icon.tsx'
import { isEnabled } from './command.ts'
import { useCommands } from './use-commands.ts'

export interface CommandButtonProps {
  /** Id of a command of the registry. */
  id: string
  variant?: ButtonVariant
  icon?: IconName
  /** Replaces the command's own label. */
  label?: string
}

/** A button for a command: its label, its keys in the tooltip, disabled when it can't be done. */
export function CommandButton({ id, variant, icon, label }: CommandButtonProps) {
  const { all, context, run } = useCommands()
  const command = all.find((candidate) => candidate.id === id)
  if (command === undefined) return null
  return (
    <Button
      variant={variant}
      icon={icon}
      disabled={!isEnabled(command, context)}
      onClick={() => run(id)}
    >
      {label ?? command.label}
    </Button>
  )
}
