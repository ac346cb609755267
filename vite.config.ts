import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const api = process.env.HABILIS_API ?? 'http://localhost:3000'

/** React Aria carries its few words in 30 languages; the portal speaks two (portal-layout.tsx sets which). */
const twoLanguages: Plugin = {
  name: 'two-languages',
  load: {
    filter: { id: /react-(aria|stately)[^?]*\/intl\/[^?]*\/(?!fr-FR|en-US)[a-z]{2}-[A-Z]{2}\.m?js$/ },
    handler: () => 'export default {}',
  },
}

export default defineConfig({
  root: 'web',
  plugins: [react(), tailwindcss(), twoLanguages],
  // HeroUI's own class names never contradict one another: they need no merging at run time (8 kB less).
  resolve: { alias: [{ find: /^tailwind-variants$/, replacement: 'tailwind-variants/lite' }] },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // The CSP allows no data: URI, so nothing small may be inlined as one.
    assetsInlineLimit: 0,
  },
  // The slash keeps the front end's own api.ts out of it. The API takes changes from its own origin alone.
  server: { proxy: { '^/api/': { target: api, headers: { origin: api } } } },
})
