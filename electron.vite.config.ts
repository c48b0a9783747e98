import react from '@vitejs/plugin-react'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'electron-vite'

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }

export default defineConfig({
  main: {
    build: {
      // All of main in one file: the package then carries no node_modules.
      externalizeDeps: false,
      rolldownOptions: { input: { index: resolve('electron/main/index.ts') } },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve('electron/preload/index.ts') },
        // A sandboxed preload can only be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    publicDir: resolve('renderer/public'),
    plugins: [react()],
    define: { 'import.meta.env.VITE_APP_VERSION': JSON.stringify(version) },
    worker: { format: 'es' },
    build: {
      outDir: 'out/renderer',
      target: 'es2024',
      // These know light-dark(): made into variables of the root, it could not differ for a part
      // of the page, and charts would print in the colours of a dark theme.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      minify: true,
      // The policy has no data:, so every asset stays a file.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: resolve('renderer/index.html') } },
    },
  },
})
