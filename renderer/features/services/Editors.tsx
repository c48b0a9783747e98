import { useEffect, type ReactNode } from 'react'
import { closeEditor, useEditor, type Editor } from './editor.ts'
import { PolicyDialog } from './PolicyDialog.tsx'
import { ServiceDialog } from './ServiceDialog.tsx'
import { SetUpDialog } from './SetUpDialog.tsx'
import { SliDialog } from './SliDialog.tsx'
import { SloDialog } from './SloDialog.tsx'

/** The editor that is open, if any; it closes with the page. */
export function Editors() {
  const { editor, opened } = useEditor()
  useEffect(() => closeEditor, [])
  return editor === null ? null : <OpenEditor key={opened} editor={editor} />
}

function OpenEditor({ editor }: { editor: Editor }): ReactNode {
  switch (editor.kind) {
    case 'service':
      return <ServiceDialog initial={editor.form} />
    case 'sli':
      return <SliDialog initial={editor.form} />
    case 'slo':
      return <SloDialog initial={editor.form} />
    case 'policy':
      return <PolicyDialog initial={editor.form} />
    default:
      return <SetUpDialog initial={editor.form} />
  }
}
