/** Why a store refuses a write whenever it is asked: a rule of its own, a value it does not take, or the statement itself. */
export type WriteRefusal = 'constraint' | 'value' | 'statement';

/** A store refuses a write for good: the same write never succeeds. Its message names no value that was to be written. */
export class WriteRefusedError extends Error {
  override readonly name = 'WriteRefusedError';
  readonly code = 'write-refused';
  readonly reason: WriteRefusal;

  /** `rule`: what the store calls what it was refused by. */
  constructor(reason: WriteRefusal, rule: string) {
    super(`The store refuses this write for good (${reason}, ${rule}).`);
    this.reason = reason;
  }
}
