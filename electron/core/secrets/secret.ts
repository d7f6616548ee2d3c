// A token in memory: prints as [secret] however it is logged, inspected or serialised.
const inspect = Symbol.for('nodejs.util.inspect.custom')

export class Secret {
  readonly #value: string
  constructor(value: string) {
    this.#value = value
  }
  /** The token itself, for the one place that puts it on the wire or into the keychain. */
  reveal(): string {
    return this.#value
  }
  toString(): string {
    return '[secret]'
  }
  toJSON(): string {
    return '[secret]'
  }
  [inspect](): string {
    return '[secret]'
  }
}
