import type { TestProject } from 'vitest/node'
import { startTestServer, type TestServer } from './test-server.ts'

// Every project that needs the database has its own copy of this file; they share the one server of the process.
const shared = globalThis as { rodnikTestServer?: { users: number; server: Promise<TestServer> } }

/** Starts the test database server before the first project that needs it. */
export async function setup(project: TestProject): Promise<void> {
  shared.rodnikTestServer ??= { users: 0, server: startTestServer() }
  shared.rodnikTestServer.users++
  const { adminUrl, template, prefix } = await shared.rodnikTestServer.server
  project.provide('testServer', { adminUrl, template, prefix })
}

/** Stops it after the last one. */
export async function teardown(): Promise<void> {
  const entry = shared.rodnikTestServer
  if (!entry || --entry.users > 0) return
  shared.rodnikTestServer = undefined
  await (await entry.server).stop()
}
