import sharp from 'sharp'
import type { ShrinkOrder } from './shrink.ts'

/** Pictures of more dots than this are not opened: decoded they would fill the memory. */
const mostPixels = 64_000_000

// A process of its own, with no secrets in its environment: what a hostile picture breaks here breaks nothing else.
sharp.cache(false)
sharp.concurrency(1)
// Only formats of dots: no SVG, PDF or whatever else the library can open.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegFile',
    'VipsForeignLoadPngFile',
    'VipsForeignLoadWebpFile',
    'VipsForeignLoadNsgifFile',
    'VipsForeignLoadHeifFile',
  ],
})

process.on('disconnect', () => process.exit())
process.on('message', async ({ from, to, side }: ShrinkOrder) => {
  try {
    await sharp(from, { limitInputPixels: mostPixels, failOn: 'error' })
      .rotate()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80, effort: 3 })
      .toFile(to)
    process.send?.({ made: true })
  } catch (error) {
    process.send?.({ made: false, reason: (error as Error).message })
  }
})
process.send?.({ ready: true })
