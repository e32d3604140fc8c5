import { type Context, revalueMoney } from '../../../engine/index.ts'
import { readCompanyDefaults } from '../../people/index.ts'

/** Works out anew what amounts in other currencies are worth in these deals and their lines, by the company's days. */
export async function revalueDeals(ctx: Context, ids: string[]): Promise<void> {
  const { zone } = await readCompanyDefaults(ctx.db)
  await revalueMoney({ ...ctx, zone }, { object: ctx.registry.get('deal'), ids })
}
