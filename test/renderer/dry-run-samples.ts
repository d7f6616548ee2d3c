// A dry run as it is drawn: thirty trading days of which the last eleven are recorded, fired wherever a day rose past
// the level. Figures follow ../shared/design/visual; none is live.
import type { AlertDraft } from '../../shared/alerts.ts'
import type { DryFiring, DryRun } from '../../shared/firings.ts'
import type { InsCode } from '../../shared/market.ts'
import { tehranInstant } from '../../shared/tehran.ts'
import { SAMPLES } from './fake-samples.ts'

/** Day, yesterday, low, high, last. */
const BARS = [
  [20250120, 4083, 3960, 4068, 3960],
  [20250121, 3975, 3910, 4068, 4040],
  [20250122, 3982, 4097, 4097, 4097],
  [20250125, 4097, 4162, 4220, 4220],
  [20250126, 4212, 4097, 4263, 4119],
  [20250127, 4155, 4054, 4148, 4061],
  [20250129, 4076, 4025, 4119, 4047],
  [20250201, 4054, 3939, 4097, 4025],
  [20250202, 3989, 3960, 4068, 3996],
  [20250203, 3996, 3975, 4083, 4011],
  [20250204, 4004, 4004, 4068, 4018],
  [20250205, 4032, 3953, 4104, 4083],
  [20250209, 4032, 4004, 4148, 4061],
  [20250211, 4112, 3989, 4184, 3989],
  [20250215, 4040, 3924, 3996, 3924],
  [20250216, 3932, 3816, 3896, 3881],
  [20250217, 3831, 3838, 3932, 3860],
  [20250218, 3888, 3860, 3960, 3888],
  [20250219, 3903, 3867, 3946, 3910],
  [20250222, 3896, 3824, 3946, 3824],
  [20250223, 3860, 3874, 3975, 3975],
  [20250224, 3946, 4004, 4061, 4061],
  [20250225, 4061, 4083, 4176, 4112],
  [20250226, 4162, 4076, 4227, 4133],
  [20250301, 4148, 4112, 4241, 4112],
  [20250302, 4169, 4133, 4234, 4184],
  [20250303, 4191, 4068, 4068, 4068],
  [20250304, 4068, 3960, 4097, 3968],
  [20250305, 4011, 3896, 4032, 4004],
  [20250312, 3982, 3875, 3982, 3880],
] as const
const RECORDED_FROM = 19

const noDryRun = (): DryRun => ({
  exact: [],
  approximate: [],
  recordedDays: [],
  barDays: [],
  recordedOnly: [],
  bars: [],
  more: false,
})

/** What the sample instrument's days say of an alert's first level. */
export function sampleDryRun({ scope, conditions }: Pick<AlertDraft, 'scope' | 'conditions'>): DryRun {
  const code = (scope.of === 'instrument' ? scope.code : SAMPLES[0]?.code) as InsCode
  const first = conditions.find(each => each.kind === 'level')
  const level = first?.value ?? 0
  const fired = BARS.flatMap(([day, , , high, last], n): [number, DryFiring][] => {
    const before = BARS[n - 1]?.[4] ?? level
    if (before >= level || high < level) return []
    const atMs = n < RECORDED_FROM ? 0 : tehranInstant(day, (9 * 60 + 20) * 60_000 + (n - 21) * 1_267_000)
    return [[n, { day, code, atMs, kind: 'crossed', value: high, last }]]
  })
  const of = (recorded: boolean): DryFiring[] =>
    fired
      .filter(([n]) => n >= RECORDED_FROM === recorded)
      .map(([, each]) => each)
      .toReversed()
  const bars = BARS.map(([day, yesterday, low, high, last]) => ({ day, yesterday, low, high, last }))
  return {
    ...noDryRun(),
    exact: of(true),
    approximate: of(false),
    recordedDays: BARS.slice(RECORDED_FROM).map(([day]) => day),
    barDays: BARS.slice(0, RECORDED_FROM).map(([day]) => day),
    recordedOnly: conditions.flatMap((each, n) => (each.kind === 'level' && each.metric === 'last' ? [] : [n])),
    bars,
    now: false,
  }
}
