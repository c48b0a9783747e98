import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

process.env['TZ'] = 'UTC'

const shared = {
  setupFiles: ['test/support/fail-on-console.ts'],
  // The report's style is part of the document; other CSS means nothing to a unit test.
  css: { include: [/report\.css/] },
}

export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'node',
          environment: 'node',
          include: [
            'test/{core,electron,cli,properties,golden,scripts}/**/*.test.{ts,tsx}',
            'test/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'renderer',
          environment: 'jsdom',
          include: ['test/{renderer,data}/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'reference',
          environment: 'node',
          include: ['test/reference/**/*.test.ts'],
        },
      },
    ],
  },
})
