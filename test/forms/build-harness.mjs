/** Builds the harness into the folder that is named: the builder does not run inside the test runner. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
await build({
  configFile: false,
  logLevel: 'error',
  root: here('../../web'),
  plugins: [react()],
  define: { 'process.env.NODE_ENV': '"production"' },
  resolve: { alias: { 'dkfds.css': here('../../node_modules/dkfds/dist/css/dkfds.min.css') } },
  build: {
    outDir: process.argv[2],
    emptyOutDir: true,
    assetsInlineLimit: 100_000_000,
    lib: {
      entry: here('./harness.tsx'),
      formats: ['iife'],
      name: 'formHarness',
      fileName: () => 'harness.js',
      cssFileName: 'harness',
    },
  },
});
