import { create } from 'zustand'
import { notify } from '#renderer/ui/toasts.ts'
import type { PolicyForm } from './policy-form.ts'
import type { ServiceForm } from './service-form.ts'
import type { SetUpForm } from './set-up-form.ts'
import type { SliForm } from './sli-form.ts'
import type { SloForm } from './slo-form.ts'

/** What is being edited, with what its form begins with. */
export type Editor =
  | { readonly kind: 'service'; readonly form: ServiceForm }
  | { readonly kind: 'sli'; readonly form: SliForm }
  | { readonly kind: 'slo'; readonly form: SloForm }
  | { readonly kind: 'policy'; readonly form: PolicyForm }
  | { readonly kind: 'set-up'; readonly form: SetUpForm }

interface EditorState {
  readonly editor: Editor | null
  /** Told apart so that a form begins anew each time one is opened. */
  readonly opened: number
}

export const useEditor = create<EditorState>(() => ({ editor: null, opened: 0 }))

export function openEditor(editor: Editor): void {
  useEditor.setState(({ opened }) => ({ editor, opened: opened + 1 }))
}

export function closeEditor(): void {
  useEditor.setState({ editor: null })
}

/** Closes an editor that wasn't saved; what was typed is one click away. */
export function leaveEditor(editor: Editor, changed: boolean): void {
  closeEditor()
  if (!changed) return
  notify({
    title: 'Closed without saving',
    description: 'What you typed is kept until this notice goes.',
    action: { label: 'Go on editing', perform: () => openEditor(editor) },
  })
}
