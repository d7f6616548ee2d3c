// Saves a setting, and says why where that failed.
import type { SettingsPatch } from '../../../shared/settings.ts'
import { told } from '../../layout/told.ts'
import { usePage } from '../../stores/page.ts'

export function useSave(): (patch: SettingsPatch) => void {
  const page = usePage()
  return patch => void told(page, page.session.saveSettings(patch))
}
