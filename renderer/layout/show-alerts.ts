// Ways to what alerts are about: the alerts tile, and the instrument that a notification told of.
import type { InsCode } from '../../shared/market.ts'
import { focusTile } from './keys.ts'
import type { OpenDesk } from './use-workspaces.ts'

const focused = (id: string): void => void requestAnimationFrame(() => focusTile(id))

/** Shows an alerts tile: of the shown workspace, else of another, else a new one. */
export function showAlerts({ spaces }: OpenDesk): void {
  const alertsOf = (desk: ReturnType<typeof spaces.active>['desk']) =>
    desk.tiles().find(({ kind }) => kind === 'alerts')
  const here = spaces.active().desk
  const there = alertsOf(here) ? undefined : spaces.list().find(({ desk }) => alertsOf(desk))
  if (there) spaces.choose(there.id)
  const { desk } = spaces.active()
  const id = alertsOf(desk)?.id ?? desk.add('alerts', {})
  desk.activate(id)
  focused(id)
}

/** Shows a book of an instrument. */
export function showInstrument({ spaces, actions }: OpenDesk, code: InsCode): void {
  const id = actions.open('order-book', code)
  spaces.active().desk.activate(id)
  focused(id)
}
