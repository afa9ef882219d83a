import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { dkfdsColours } from './dkfds-colours.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Pages are static files: everything they need is in the build (fonts, styles, diagram), nothing is fetched from
 * other hosts, and no inline script or style is written, so a strict Content-Security-Policy holds.
 */
export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [dkfdsColours(), react()],
  resolve: {
    // The package's `exports` name only its script; the stylesheet is reached by its place.
    alias: { 'dkfds.css': here('../node_modules/dkfds/dist/css/dkfds.min.css') },
  },
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    sourcemap: false,
  },
  server: {
    port: 5173,
    proxy: {
      '/api': 'http://127.0.0.1:8080',
      '/oidc': 'http://127.0.0.1:8080',
    },
  },
});
