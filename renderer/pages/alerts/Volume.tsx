// How loud alerts and the feed's sounds are, with a sound to hear it.
import { useState } from 'react'
import { I18nProvider, Slider, SliderThumb, SliderTrack } from 'react-aria-components'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { useFormat } from '../../layout/use-format.ts'
import { sounds } from '../../sounds.ts'
import { useSession } from '../../stores/page.ts'
import { Num } from '../../ui/Num.tsx'
import { Field } from '../Field.tsx'
import { useSave } from './use-save.ts'

export function Volume() {
  const save = useSave()
  const format = useFormat()
  const saved = useSession(state => state.settings.soundVolume)
  const [volume, setVolume] = useState(saved)
  const words = volume === 0 ? m.settings_volume_none() : format.share(volume)
  return (
    <Field id="soundVolume" label={m.settings_volume()} help={m.settings_volume_text()}>
      <div className="row fld-row volume">
        <I18nProvider locale={format.language === 'fa' ? 'fa-IR' : 'en-GB'}>
          <Slider
            aria-label={m.settings_volume()}
            minValue={0}
            maxValue={100}
            step={5}
            value={volume}
            onChange={next => setVolume(Array.isArray(next) ? (next[0] ?? 0) : next)}
            onChangeEnd={next => save({ soundVolume: Array.isArray(next) ? (next[0] ?? 0) : next })}
          >
            <SliderTrack className="vol-track">
              <i className="vol-line" aria-hidden="true" />
              <i className="vol-line on" style={{ inlineSize: `${volume}%` }} aria-hidden="true" />
              <SliderThumb className="vol-thumb" />
            </SliderTrack>
          </Slider>
        </I18nProvider>
        <span className="vol-n fs2" data-field="soundVolume" data-value={volume}>
          {volume === 0 ? words : <Num>{words}</Num>}
        </span>
        <button
          type="button"
          className="btn"
          data-action="try-sound"
          disabled={volume === 0}
          onClick={() => sounds.play('chime', volume)}
        >
          {m.settings_volume_try()}
        </button>
      </div>
    </Field>
  )
}
