/** One stage of a demo pipeline: how long it usually takes and how many are lost in it. */
export interface FunnelStage {
  key: string
  probability: number
  days: number
  lost: number
  kind: 'open' | 'won' | 'lost'
}
/** Depth of a stage: 0 early, 1 middle, 2 late. */
export const depthOf: Record<string, 0 | 1 | 2> = {
  request: 0,
  qualification: 0,
  offer: 1,
  talks: 2,
  contract: 2,
  need: 0,
  renewal: 1,
  approval: 2,
}

const stage = (key: string, probability: number, days: number, lost: number): FunnelStage => ({
  key,
  probability,
  days,
  lost,
  kind: 'open',
})
const ends: FunnelStage[] = [
  { key: 'won', probability: 100, days: 0, lost: 0, kind: 'won' },
  { key: 'lost', probability: 0, days: 0, lost: 0, kind: 'lost' },
]

/** Stages of the two pipelines, in order. */
export const funnels: Record<'new' | 'repeat', FunnelStage[]> = {
  new: [
    stage('request', 10, 4, 0.2),
    stage('qualification', 25, 11, 0.22),
    stage('offer', 45, 17, 0.22),
    stage('talks', 65, 24, 0.18),
    stage('contract', 85, 14, 0.07),
    ...ends,
  ],
  repeat: [stage('need', 30, 9, 0.16), stage('renewal', 55, 16, 0.2), stage('approval', 80, 18, 0.14), ...ends],
}

/** Stages that a deal is worked in. */
export function openStages(pipeline: 'new' | 'repeat'): FunnelStage[] {
  return funnels[pipeline].filter(({ kind }) => kind === 'open')
}
