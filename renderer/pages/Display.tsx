// Settings of how Tablo looks: language, theme, colours of up and down.
import * as m from '../../shared/i18n/paraglide/messages.js'
import { usePage, useSession } from '../stores/page.ts'
import { useFormat } from '../layout/use-format.ts'
import { Arrow } from '../ui/Arrow.tsx'
import { Num } from '../ui/Num.tsx'
import { Choice } from './Choice.tsx'
import { LanguageChoice, ThemeChoice } from './look-choices.tsx'

function UpDown() {
  const { session } = usePage()
  const format = useFormat()
  const upDown = useSession(state => state.settings.upDown)
  const option = (id: 'green-red' | 'blue-orange' | 'blue-red', text: string) => ({
    id,
    text,
    show: (
      <span className="row pick-in" data-updown={id}>
        <span className="up">
          <Arrow to="up" />
        </span>
        <Num className="up">{format.percentBare(1.17)}</Num>
        <span className="down">
          <Arrow to="down" />
        </span>
        <Num className="down">{format.percentBare(-0.84)}</Num>
        <span>{text}</span>
      </span>
    ),
  })
  return (
    <Choice
      label={m.shell_updown()}
      value={upDown}
      options={[
        option('green-red', m.shell_updown_greenRed()),
        option('blue-orange', m.shell_updown_blueOrange()),
        option('blue-red', m.shell_updown_blueRed()),
      ]}
      onChange={next => void session.saveSettings({ upDown: next })}
    />
  )
}

export function Display() {
  const language = useSession(state => state.settings.language)
  return (
    <>
      <div className="set-h">
        <h2>{m.shell_set_display()}</h2>
        <p className="mut">{m.shell_set_display_text()}</p>
      </div>
      <section className="card set-narrow">
        <div className="in">
          <div className="fld">
            <span className="lb">{m.shell_language()}</span>
            <LanguageChoice />
            <span className="hp">{language === 'fa' ? m.shell_calendar_jalali() : m.shell_calendar_gregorian()}</span>
          </div>
          <div className="fld">
            <span className="lb">{m.shell_theme()}</span>
            <ThemeChoice words />
          </div>
          <div className="fld">
            <span className="lb">{m.shell_updown()}</span>
            <UpDown />
            <span className="hp">{m.shell_updown_text()}</span>
          </div>
        </div>
      </section>
    </>
  )
}
