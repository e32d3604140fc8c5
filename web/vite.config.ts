import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite'

const fonts = /golos-text-(latin|cyrillic)[^/]*\.woff2$/
const locales = /(?:^|\/)locale-(ru|en)[^/]*\.js$/

/** Preloads the two main fonts and tells `boot.js` where the languages' files are. */
function preloads(): Plugin {
  return {
    name: 'rodnik-preloads',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const tags: HtmlTagDescriptor[] = []
        for (const file of Object.keys(bundle ?? {})) {
          const locale = locales.exec(file)?.[1]
          if (fonts.test(file))
            tags.push({
              tag: 'link',
              attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: true },
              injectTo: 'head',
            })
          if (locale)
            tags.push({
              tag: 'meta',
              attrs: { name: `locale-${locale}`, content: `/${file}` },
              injectTo: 'head-prepend',
            })
        }
        return tags
      },
    },
  }
}

/** Lays a compressed twin beside every text file, so that the server never compresses the same bytes twice. */
function compressed(): Plugin {
  let outDir = ''
  return {
    name: 'rodnik-compressed',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir)
    },
    async closeBundle() {
      const files = await readdir(outDir, { recursive: true })
      const texts = files.filter((file) => /\.(js|css|html|svg|webmanifest)$/.test(file))
      await Promise.all(texts.map((file) => compressFile(join(outDir, file))))
    },
  }
}

async function compressFile(file: string): Promise<void> {
  const bytes = await readFile(file)
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes))
}

const server = `http://127.0.0.1:${process.env.PORT ?? 3000}`

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), preloads(), compressed()],
  server: {
    port: Number(process.env.WEB_PORT ?? 5173),
    strictPort: true,
    proxy: { '/api': { target: server }, '/docs': { target: server } },
    fs: { allow: ['..'] },
  },
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    // A data: font or image would need a looser content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // What every page needs comes as one file: many small ones compress worse and queue up.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack\/(?!react-virtual|virtual-core)|use-sync-external-store)/,
            },
          ],
        },
      },
    },
  },
})
