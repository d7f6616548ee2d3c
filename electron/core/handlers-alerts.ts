// What each command about alerts does.
import type { Handlers } from '../../shared/contract.ts'
import type { AlertService } from './alerts/api.ts'
import type { Delivery } from './alerts/delivery.ts'

type AlertCommand =
  | 'alerts'
  | 'saveAlerts'
  | 'enableAlerts'
  | 'deleteAlerts'
  | 'restoreAlerts'
  | 'settleAction'
  | 'dryRunAlert'
  | 'firings'
  | 'firingFrame'
  | 'seeFirings'
  | 'snoozeFiring'
  | 'pauseAlerts'
  | 'tryNotification'
  | 'notified'

/** @param alerts of the market that runs; throws AppError badRequest where none does */
export function alertHandlers(alerts: () => AlertService, delivery: Delivery): Pick<Handlers, AlertCommand> {
  return {
    alerts: () => alerts().list(),
    saveAlerts: ({ alerts: drafts }) => alerts().save(drafts),
    async enableAlerts({ ids, enabled }) {
      await alerts().enable(ids, enabled)
      return null
    },
    async deleteAlerts({ ids }) {
      await alerts().remove(ids)
      return null
    },
    async restoreAlerts({ ids }) {
      await alerts().restore(ids)
      return null
    },
    async settleAction({ ids, how }) {
      await alerts().settle(ids, how)
      return null
    },
    dryRunAlert: ({ alert, days }) => alerts().dryRun(alert, days),
    firings: asked => alerts().firings(asked),
    firingFrame: async ({ id }) => ({ line: await alerts().frameOf(id) }),
    async seeFirings({ ids }) {
      await alerts().see(ids)
      return null
    },
    async snoozeFiring({ id, minutes }) {
      await alerts().snooze(id, minutes)
      return null
    },
    async pauseAlerts({ minutes }) {
      await alerts().pause(minutes)
      return null
    },
    tryNotification: async () => ({ how: await delivery.tryOne() }),
    notified({ tag, how }, { window }) {
      delivery.notified(tag, how, window)
      return null
    },
  }
}
