// Counters of this run and the times that tell whether the app keeps up.
import type { Diagnostics } from '../../../shared/diagnostics.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { useFormat } from '../../layout/use-format.ts'
import type { PaintFigures } from '../../stores/paint.ts'
import { Card, type Fact, FactList } from './Facts.tsx'

export function Counters({ facts, paint }: { facts: Diagnostics; paint: PaintFigures }) {
  const format = useFormat()
  const { counters } = facts
  const count = (field: keyof Diagnostics['counters'], name: string): Fact => ({
    field,
    name,
    text: format.whole(counters[field]),
  })
  const ms = (value: number): string => format.decimal(value, 1)
  const pair = (field: string, name: string, middle: number, slowest: number): Fact => ({
    field,
    name,
    text: `${ms(middle)} / ${ms(slowest)}`,
    unit: m.diagnostics_ms(),
    title: m.diagnostics_paint_title(),
  })
  return (
    <Card title={m.diagnostics_counters()} wide>
      <FactList
        facts={[
          count('framesIn', m.diagnostics_framesIn()),
          count('journaled', m.diagnostics_journaled()),
          count('batches', m.diagnostics_batches()),
          count('pending', m.diagnostics_pending()),
          {
            field: 'journalLagMs',
            name: m.diagnostics_journalLag(),
            text: format.whole(Math.round(counters.journalLagMs)),
            unit: m.diagnostics_ms(),
          },
          count('pushed', m.diagnostics_pushed()),
          count('conflated', m.diagnostics_conflated()),
          count('quarantined', m.diagnostics_quarantined()),
          count('gapsToday', m.diagnostics_gapsToday()),
          pair('paint', m.diagnostics_paint(), paint.p50Ms, paint.p99Ms),
          pair('frame', m.diagnostics_frame(), paint.frameP50Ms, paint.frameP99Ms),
          {
            field: 'loopDelayMs',
            name: m.diagnostics_loop(),
            text: ms(counters.loopDelayMs),
            unit: m.diagnostics_ms(),
            title: m.diagnostics_loop_title(),
          },
          {
            field: 'memoryMb',
            name: m.diagnostics_memory(),
            text: format.whole(Math.round(counters.memoryMb)),
            unit: m.diagnostics_mb(),
          },
        ]}
      />
    </Card>
  )
}
