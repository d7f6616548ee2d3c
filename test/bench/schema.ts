// The feed's message as a schema of a library: what the usual way would judge it by.
import * as v from 'valibot'

const text = v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))
export const schema = v.object({
  basis: v.object({
    ins: v.string(),
    last_trade_date: v.string(),
    last_trade_time: v.string(),
    close: text,
    final: text,
    close_c: v.number(),
    final_c: v.number(),
    close_cp: v.number(),
    final_cp: v.number(),
    trade_number: text,
    trade_volume: text,
    trade_value: text,
  }),
  orders: v.array(
    v.object({
      sell_price: text,
      buy_price: text,
      buy_volume: text,
      sell_volume: text,
      buy_count: text,
      sell_count: text,
    }),
  ),
})
