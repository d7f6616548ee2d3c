// What the history service tells the person by itself: a token that ends soon, answers in another form.
import { describe, expect, test } from 'vitest'
import { CODE, OTHER, THIRD } from './made.ts'
import { at, DAY, fetched, rowsOf, startService } from './service.ts'

describe('what is announced', () => {
  const DAY_MS = 86_400_000
  test('a token that expires within three days, once each, also as time goes by', async () => {
    const service = startService()
    service.state.expiresMs = at(DAY, 14) + 4 * DAY_MS
    service.history.changed()
    await service.next('history', status => status.tokenExpiresMs > 0)
    expect(service.notices).toEqual([])
    service.clock.advance(DAY_MS)
    expect(service.notices).toEqual(['tokenExpires'])
    service.clock.advance(2 * DAY_MS)
    expect(service.notices).toHaveLength(1)
    service.state.expiresMs = service.clock.now() + 2 * DAY_MS
    service.history.changed()
    await service.next('history', status => status.tokenExpiresMs === service.state.expiresMs)
    expect(service.notices).toHaveLength(2)
  })

  test('a token that has expired is told before it is used', async () => {
    const service = startService()
    service.state.expiresMs = at(DAY, 13)
    service.history.changed()
    expect(await service.stands('refused')).toMatchObject({ error: { code: 'tokenExpired' } })
    expect(service.calls).toEqual([])
  })

  test('answers in another form than the settings say, once', async () => {
    const service = startService()
    service.state.answer = call => ({ ...rowsOf(call), drift: true })
    await fetched(service, [CODE, OTHER, THIRD])
    expect(service.notices).toEqual(['historyDrift'])
    expect(service.history.status().drift).toBe(true)
    service.state.answer = rowsOf
    service.history.changed()
    await fetched(service, [CODE], { from: 20250101, to: 20250131 })
    expect(service.history.status().drift).toBe(false)
  })
})
