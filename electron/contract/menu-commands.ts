/** A command of the renderer's registry as the application menu shows it. */
export interface MenuCommand {
  readonly id: string
  readonly label: string
  /** In Electron's notation; absent where the command has no key. */
  readonly accelerator?: string
}

export interface MenuSection {
  readonly label: string
  /** Groups are drawn with a separator between them. */
  readonly groups: readonly (readonly MenuCommand[])[]
}

/** The application menu. The ids are those of the renderer's command registry. */
export const menuSections: readonly MenuSection[] = [
  {
    label: 'File',
    groups: [
      [
        { id: 'app.open-workspace', label: 'Open Workspace File…', accelerator: 'CmdOrCtrl+O' },
        { id: 'app.save-workspace-as', label: 'Save Workspace As…', accelerator: 'CmdOrCtrl+S' },
      ],
      [{ id: 'import.open', label: 'Import Data…', accelerator: 'CmdOrCtrl+I' }],
    ],
  },
  {
    label: 'Edit',
    groups: [
      [
        { id: 'edit.undo', label: 'Undo', accelerator: 'CmdOrCtrl+Z' },
        { id: 'edit.redo', label: 'Redo', accelerator: 'CmdOrCtrl+Shift+Z' },
      ],
    ],
  },
  {
    label: 'Go',
    groups: [
      [
        { id: 'go.today', label: 'Today', accelerator: 'CmdOrCtrl+1' },
        { id: 'go.capacity', label: 'Capacity', accelerator: 'CmdOrCtrl+2' },
        { id: 'go.what-if', label: 'What-if', accelerator: 'CmdOrCtrl+3' },
        { id: 'go.services', label: 'Services', accelerator: 'CmdOrCtrl+4' },
        { id: 'go.budget', label: 'Error Budget', accelerator: 'CmdOrCtrl+5' },
        { id: 'go.reports', label: 'Reports', accelerator: 'CmdOrCtrl+6' },
        { id: 'go.import', label: 'Import', accelerator: 'CmdOrCtrl+7' },
        { id: 'go.calculators', label: 'Calculators', accelerator: 'CmdOrCtrl+8' },
      ],
      [{ id: 'go.settings', label: 'Settings', accelerator: 'CmdOrCtrl+,' }],
    ],
  },
  {
    label: 'View',
    groups: [
      [
        { id: 'view.palette', label: 'Command Palette…', accelerator: 'CmdOrCtrl+K' },
        { id: 'view.theme', label: 'Switch Light and Dark' },
      ],
    ],
  },
  {
    label: 'Help',
    groups: [[{ id: 'help.shortcuts', label: 'Keyboard Shortcuts' }]],
  },
]
