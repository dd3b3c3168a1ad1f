/** A question that was drawn, and in which order its options are shown: 0 is the right one. */
export type DrawnQuestion = { readonly question: string; readonly order: readonly number[] };

/** A whole number from 0 on, below the one given; each as likely as the others. */
export type RandomBelow = (below: number) => number;

type Bank = {
  readonly draw: number;
  readonly lessons: readonly { readonly key: string }[];
  readonly questions: readonly { readonly key: string; readonly lesson: string }[];
};

const OPTIONS = [0, 1, 2];

/**
 * Draws a quiz: a question of each lesson, the rest from anywhere, all in any order and with their options in any order. What
 * was asked the last time comes again only where there is nothing else.
 */
export const drawQuiz = (
  { draw, lessons, questions }: Bank,
  askedBefore: ReadonlySet<string>,
  randomBelow: RandomBelow,
): readonly DrawnQuestion[] => {
  const mixed = shuffle(questions, randomBelow);
  const preferred = [
    ...mixed.filter(({ key }) => !askedBefore.has(key)),
    ...mixed.filter(({ key }) => askedBefore.has(key)),
  ];
  const ofLessons = lessons.flatMap((lesson) => preferred.find((question) => question.lesson === lesson.key) ?? []);
  const others = preferred.filter((question) => !ofLessons.includes(question));
  const drawn = shuffle([...ofLessons, ...others].slice(0, draw), randomBelow);
  return drawn.map(({ key }) => ({ question: key, order: shuffle(OPTIONS, randomBelow) }));
};

/** Every order as likely as the others (Fisher and Yates, as in Knuth, The Art of Computer Programming 2, algorithm P). */
const shuffle = <Item>(items: readonly Item[], randomBelow: RandomBelow): readonly Item[] => {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = randomBelow(last + 1);
    const [a, b] = [mixed[last], mixed[other]] as [Item, Item];
    mixed[last] = b;
    mixed[other] = a;
  }
  return mixed;
};
