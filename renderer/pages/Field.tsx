// One setting: its name, its control and what it means. The search finds it by its id.
import type { ReactNode } from 'react'

interface FieldProps {
  /** As in settings-index.ts. */
  id: string
  label: string
  help?: string
  children: ReactNode
}

export const Field = ({ id, label, help, children }: FieldProps) => (
  <div className="fld" data-setting={id}>
    <span className="lb">{label}</span>
    {children}
    {help && <span className="hp">{help}</span>}
  </div>
)

/** The head of a section: its name and one sentence. */
export const SectionHead = ({ title, text, tone = 'mut' }: { title: string; text: string; tone?: string }) => (
  <div className="set-h">
    <h2>{title}</h2>
    <p className={tone}>{text}</p>
  </div>
)
