/** What kind of thing has signed in, and its name as people know it: `Chrome, Windows`. */
export function readAgent(agent: string | null): { kind: 'computer' | 'phone' | 'program'; name: string } {
  if (!agent) return { kind: 'computer', name: '' }
  const browser = firstOf(agent, [
    [/YaBrowser/, 'Яндекс Браузер'],
    [/Edg\//, 'Edge'],
    [/OPR\//, 'Opera'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ])
  const system = firstOf(agent, [
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'macOS'],
    [/Linux/, 'Linux'],
  ])
  if (!browser) return { kind: 'program', name: agent.split(/[\s/]/)[0] ?? agent }
  return {
    kind: /iPhone|iPad|Android/.test(agent) ? 'phone' : 'computer',
    name: [browser, system].filter(Boolean).join(', '),
  }
}

function firstOf(text: string, names: [RegExp, string][]): string | undefined {
  return names.find(([pattern]) => pattern.test(text))?.[1]
}
