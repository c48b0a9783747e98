import type { MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron'
import { strict } from './unimplemented.ts'

/** The user in front of the native dialogs: answers are given before the question comes. */
export interface StandinDialogs {
  /** The next open dialog gets these paths; none means that it is cancelled. */
  answerOpen(paths: readonly string[]): void
  /** The next save dialog gets this path; null means that it is cancelled. */
  answerSave(path: string | null): void
  /** The next message box gets the button with this label. */
  answerMessage(button: string): void
  readonly asked: readonly (OpenDialogOptions | SaveDialogOptions | MessageBoxOptions)[]
}

export function createStandinDialogs(): { api: object; dialogs: StandinDialogs } {
  const opens: (readonly string[])[] = []
  const saves: (string | null)[] = []
  const buttons: string[] = []
  const asked: (OpenDialogOptions | SaveDialogOptions | MessageBoxOptions)[] = []

  /** The options are the last argument; a parent window may stand before them. */
  function next<Answer>(kind: string, answers: Answer[], args: readonly unknown[]): Answer {
    asked.push(args.at(-1) as OpenDialogOptions)
    const [answer] = answers.splice(0, 1)
    if (answer === undefined) throw new Error(`No answer is ready for this ${kind}.`)
    return answer
  }

  const api = strict('dialog', {
    async showOpenDialog(...args: unknown[]) {
      const answer = next('open dialog', opens, args)
      return { canceled: answer.length === 0, filePaths: [...answer] }
    },
    async showSaveDialog(...args: unknown[]) {
      const answer = next('save dialog', saves, args)
      return { canceled: answer === null, filePath: answer ?? '' }
    },
    async showMessageBox(...args: unknown[]) {
      const answer = next('message box', buttons, args)
      const response = (args.at(-1) as MessageBoxOptions).buttons?.indexOf(answer) ?? -1
      if (response < 0) throw new Error(`The message box has no button "${answer}".`)
      return { response, checkboxChecked: false }
    },
  })
  const dialogs: StandinDialogs = {
    answerOpen: (paths) => void opens.push(paths),
    answerSave: (path) => void saves.push(path),
    answerMessage: (button) => void buttons.push(button),
    asked,
  }
  return { api, dialogs }
}
