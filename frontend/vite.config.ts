import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  // Served from a custom scheme by the desktop window and from a loopback port in tests: relative addresses work in both.
  base: './',
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['es2022', 'safari16.4', 'chrome110'],
    chunkSizeWarningLimit: 900,
  },
  server: { host: '127.0.0.1', port: 5173, strictPort: true },
  test: {
    environment: 'jsdom',
    // A busy machine takes its time.
    testTimeout: 30_000,
    globals: true,
    setupFiles: ['src/test/setup.ts'],
    css: { include: [/theme\.css/], modules: { classNameStrategy: 'non-scoped' } },
    env: { TZ: 'Europe/Berlin' },
  },
});
