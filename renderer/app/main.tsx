import '#renderer/jobs/jitless.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '#renderer/styles/fonts.css'
import '#renderer/styles/tokens.css'
import '#renderer/styles/base.css'
import { choosePlatform } from '#renderer/platform/choose-platform.ts'
import { App } from './App.tsx'
import { preloadPages } from './preload-pages.ts'
import { detailPages, pages } from './routes.ts'

void preloadPages(pages, location.hash)

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <App platform={choosePlatform()} pages={pages} detailPages={detailPages} />
  </StrictMode>,
)
