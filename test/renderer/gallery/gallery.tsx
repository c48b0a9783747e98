import { CSPProvider } from '@base-ui/react/csp-provider'
import { createRoot } from 'react-dom/client'
import '#renderer/styles/fonts.css'
import '#renderer/styles/tokens.css'
import '#renderer/styles/base.css'
import { ToastRegion } from '#renderer/ui/ToastRegion.tsx'
import { GalleryCapacity } from './GalleryCapacity.tsx'
import { GalleryWhatIf } from './GalleryWhatIf.tsx'
import { GalleryParts } from './GalleryParts.tsx'

/**
 * Every part of the kit on a page, to look at while it is changed; not part of the app.
 * `npx vite test/renderer/gallery`, then `/#capacity`, `/#what-if` or `/#parts`.
 */
const views = { '#capacity': GalleryCapacity, '#what-if': GalleryWhatIf, '#parts': GalleryParts }
const View = views[location.hash as keyof typeof views] ?? GalleryParts

createRoot(document.querySelector('#root')!).render(
  <CSPProvider disableStyleElements>
    <main style={{ marginLeft: 184, paddingTop: 44 }}>
      <View />
    </main>
    <ToastRegion />
  </CSPProvider>,
)
