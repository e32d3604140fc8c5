import { type ComponentType, lazy, Suspense } from 'react'
import type { WebModule } from '../../engine/web-module.ts'
import { modules } from '../routes.tsx'

type Place = keyof NonNullable<WebModule['slots']>

const places: Place[] = ['corner']
const filled = new Map<Place, ComponentType[]>(
  places.map((place) => [
    place,
    modules.flatMap((module) => {
      const load = module.slots?.[place]
      return load ? [lazy(() => load().then((file) => ({ default: file.Slot })))] : []
    }),
  ]),
)

/** What modules put in a place of the shell. A part that fails to load leaves its place empty, not the page. */
export function Slots({ place }: { place: Place }) {
  return filled.get(place)?.map((Slot, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the modules never change their order
    <Suspense key={at} fallback={null}>
      <Slot />
    </Suspense>
  ))
}
