import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = process.env.HABILIS_API ?? 'http://127.0.0.1:3000'

export default defineConfig({
  root: 'web',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // The CSP allows no data: URI, so nothing small may be inlined as one.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': api } },
})
