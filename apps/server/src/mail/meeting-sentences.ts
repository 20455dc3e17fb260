import type { DateChange, Repetition } from '@bureau/core/meetings';

/** What is said of one date of a series. */
interface DateSentences {
  readonly subject: (name: string, when: string) => string;
  readonly title: (day: string) => string;
  /** The name of the fact when it is, or would have been. */
  readonly fact: string;
}

/** What letters about meetings say. */
export interface MeetingSentences {
  /** Subjects, and headings; `when` is empty for a meeting without a date. */
  readonly invitation: {
    readonly subject: (name: string, when: string) => string;
    readonly title: (host: string) => string;
  };
  readonly change: {
    readonly subject: (name: string, when: string) => string;
    readonly title: (host: string) => string;
  };
  readonly cancellation: {
    readonly subject: (name: string, when: string) => string;
    readonly title: (name: string) => string;
  };
  readonly uninvited: (name: string) => string;
  /** About one date of a series; `day` has its weekday. */
  readonly dates: Readonly<Record<DateChange['kind'], DateSentences>>;
  readonly insteadOf: string;
  readonly next: string;
  readonly name: string;
  readonly when: string;
  readonly anyTime: string;
  readonly repeats: string;
  readonly rules: Readonly<Record<Repetition, string>>;
  readonly host: string;
  readonly number: string;
  readonly byPhone: string;
  readonly pin: string;
  readonly join: string;
  readonly password: string;
  readonly attached: string;
  readonly updated: string;
  readonly goneFromCalendar: string;
  readonly why: (host: string) => string;
  readonly details: string;
  /** Name of the attached file, without its ending. */
  readonly file: string;
}
