// A few choices side by side, one of them on.
export interface SegmentedProps<T extends string> {
  label: string
  choices: readonly { id: T; text: string }[]
  chosen: T
  onChoose: (id: T) => void
}

export const Segmented = <T extends string>({ label, choices, chosen, onChoose }: SegmentedProps<T>) => (
  <span className="seg-ctl" role="group" aria-label={label}>
    {choices.map(({ id, text }) => (
      <button
        key={id}
        type="button"
        className={id === chosen ? 'on' : ''}
        aria-pressed={id === chosen}
        onClick={() => onChoose(id)}
      >
        {text}
      </button>
    ))}
  </span>
)
