// The usual way: a book's quote in React state, set at each tick. A tick is a task of its own, so it is drawn by itself.
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { formatter } from '../../../shared/format.ts'
import { at, type Quote } from '../../../shared/quote.ts'
import { barOf, fieldsIn, LEVEL_NUMBERS, largest } from './fields.ts'
import type { Way } from './main.tsx'
import { handles } from './tape.ts'

const fields = new Map(fieldsIn(formatter('en')).map(each => [each.name, each]))

function Book({ take }: { take: (set: (quote: Quote) => void) => void }) {
  const [quote, setQuote] = useState<Quote>()
  take(setQuote)
  if (!quote) return null
  const scale = largest(quote)
  const cell = (name: string) => {
    const each = fields.get(name)
    if (!each) return null
    const value = each.read(quote)
    return (
      <bdi className="n" dir="ltr" data-field={name} data-value={each.raw(value)}>
        {each.text(value)}
      </bdi>
    )
  }
  return (
    <section className="tile book">
      <div className="body">
        {['last', 'final'].map(name => (
          <div key={name} className={`px ${name}`}>
            <b>{cell(name)}</b>
            <span className="chg" data-dir={at(quote, name === 'last' ? 7 : 8) > 0 ? 'up' : 'down'}>
              {cell(`${name}-change`)}
              {cell(`${name}-percent`)}
            </span>
          </div>
        ))}
        <div className="levels">
          {LEVEL_NUMBERS.map(n => (
            <div key={n} className="lv" data-level={n}>
              <i className="bb" style={{ transform: `scaleX(${barOf(quote, 'bid', n, scale)})` }} />
              <i className="sb" style={{ transform: `scaleX(${barOf(quote, 'ask', n, scale)})` }} />
              {['bid-count', 'bid-volume', 'bid-price', 'ask-price', 'ask-volume', 'ask-count'].map(name => (
                <span key={name}>{cell(`${name}-${n}`)}</span>
              ))}
            </div>
          ))}
          <div className="lv sum">
            {cell('bid-total')}
            {cell('ask-total')}
          </div>
        </div>
        <div className="facts">
          {['trades', 'volume', 'value', 'time'].map(name => (
            <span key={name} className="v">
              {cell(name)}
            </span>
          ))}
        </div>
      </div>
    </section>
  )
}

export function byReact(root: HTMLElement): Way {
  const setters = new Map<number, (quote: Quote) => void>()
  flushSync(() =>
    createRoot(root).render(handles.map(handle => <Book key={handle} take={set => void setters.set(handle, set)} />)),
  )
  return {
    tick: quote => flushSync(() => setters.get(at(quote, 0))?.(quote)),
    frame() {},
  }
}
