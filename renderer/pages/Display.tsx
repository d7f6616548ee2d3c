// Settings of how Tablo looks: language, theme, colours, sizes and the order of a book, with a sample of it.
import * as m from '../../shared/i18n/paraglide/messages.js'
import { useFormat } from '../layout/use-format.ts'
import { told } from '../layout/told.ts'
import { usePage, useSession } from '../stores/page.ts'
import { Arrow } from '../ui/Arrow.tsx'
import { Num } from '../ui/Num.tsx'
import { Choice } from './Choice.tsx'
import { Field, SectionHead } from './Field.tsx'
import { LanguageChoice, ThemeChoice } from './look-choices.tsx'
import { SampleBook } from './SampleBook.tsx'

const TEXT_SIZES = [100, 115, 130, 150] as const

function UpDown() {
  const page = usePage()
  const { session } = page
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
      onChange={next => void told(page, session.saveSettings({ upDown: next }))}
    />
  )
}

function Sizes() {
  const page = usePage()
  const { session } = page
  const format = useFormat()
  const density = useSession(state => state.settings.density)
  const textSize = useSession(state => state.settings.textSize)
  return (
    <>
      <Field id="density" label={m.settings_density()} help={m.settings_density_text()}>
        <Choice
          label={m.settings_density()}
          value={density}
          options={[
            { id: 'compact', text: m.settings_density_compact() },
            { id: 'default', text: m.settings_density_default() },
            { id: 'roomy', text: m.settings_density_roomy() },
          ]}
          onChange={next => void told(page, session.saveSettings({ density: next }))}
        />
      </Field>
      <Field id="textSize" label={m.settings_textSize()} help={m.settings_textSize_text()}>
        <Choice
          label={m.settings_textSize()}
          value={String(textSize)}
          options={TEXT_SIZES.map(size => {
            const text = format.share(size)
            return { id: String(size), text, show: <Num>{text}</Num> }
          })}
          onChange={next => {
            const size = TEXT_SIZES.find(each => String(each) === next)
            if (size) void told(page, session.saveSettings({ textSize: size }))
          }}
        />
      </Field>
    </>
  )
}

function Book() {
  const page = usePage()
  const { session } = page
  const sides = useSession(state => state.settings.bookSides)
  const columns = useSession(state => state.settings.bookColumns)
  return (
    <>
      <Field id="bookSides" label={m.settings_bookSides()} help={m.settings_bookSides_text()}>
        <Choice
          label={m.settings_bookSides()}
          value={sides}
          options={[
            { id: 'buyFirst', text: m.settings_bookSides_buyFirst() },
            { id: 'sellFirst', text: m.settings_bookSides_sellFirst() },
          ]}
          onChange={next => void told(page, session.saveSettings({ bookSides: next }))}
        />
      </Field>
      <Field id="bookColumns" label={m.settings_bookColumns()} help={m.settings_bookColumns_text()}>
        <Choice
          label={m.settings_bookColumns()}
          value={columns}
          options={[
            { id: 'countVolumePrice', text: m.settings_bookColumns_countVolumePrice() },
            { id: 'volumeCountPrice', text: m.settings_bookColumns_volumeCountPrice() },
          ]}
          onChange={next => void told(page, session.saveSettings({ bookColumns: next }))}
        />
      </Field>
    </>
  )
}

export function Display() {
  return (
    <>
      <SectionHead title={m.shell_set_display()} text={m.settings_display_text()} />
      <div className="set-cols">
        <section className="card">
          <div className="in">
            <Field id="language" label={m.shell_language()}>
              <LanguageChoice />
            </Field>
            <Field id="theme" label={m.shell_theme()}>
              <ThemeChoice words />
            </Field>
            <Field id="upDown" label={m.shell_updown()} help={m.shell_updown_text()}>
              <UpDown />
            </Field>
            <Sizes />
            <Book />
          </div>
        </section>
        <section className="card">
          <header>
            <b>{m.settings_sample()}</b>
          </header>
          <div className="in">
            <SampleBook />
            <span className="fs1 mut set-p">{m.settings_sample_text()}</span>
          </div>
        </section>
      </div>
    </>
  )
}
