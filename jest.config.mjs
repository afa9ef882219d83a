export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          experimental: { keepImportAttributes: true },
          target: 'es2024',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/.data/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/.data/'],
  globalSetup: './test/helpers/global-setup.ts',
  globalTeardown: './test/helpers/global-teardown.ts',
  maxWorkers: 2,
  // Each file leaves its modules behind in the process: after some three hundred of them the heap was full, and long before that
  // the collection of garbage took its time from the tests.
  workerIdleMemoryLimit: '1200MB',
  // A limit for what hangs, not for what is slow: a busy machine takes several times as long.
  testTimeout: 180000,
};
