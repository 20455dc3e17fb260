interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly resolve: (answer: Answer | Promise<Answer>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Asks at once; what is asked while `atOnce` answers are under way is asked together, when the first of them is there. Answers
 * come in the order of the questions; one that is a promise settles its question alone.
 */
export function together<Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly (Answer | Promise<Answer>)[]>,
  atOnce = 1,
): (question: Question) => Promise<Answer> {
  let waiting: Waiting<Question, Answer>[] = [];
  let asking = 0;
  const next = async () => {
    asking += 1;
    while (waiting.length > 0) {
      const asked = waiting;
      waiting = [];
      try {
        const answers = await ask(asked.map(({ question }) => question));
        if (answers.length !== asked.length) throw new Error('Every question has its answer');
        for (const [at, answer] of answers.entries()) asked[at]?.resolve(answer);
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
    }
    asking -= 1;
  };
  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      if (asking < atOnce) void next();
    });
}
