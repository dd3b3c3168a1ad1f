import { PERSONAL_PERMISSIONS } from "@seimbang/contracts";
import { openCopyLinter } from "@seimbang/copy-linter";
import { describe, expect, test } from "vitest";
import { readPacks } from "../laws/read-packs.ts";
import { differences } from "./differences.ts";
import { openCourses } from "./open-courses.ts";
import { openResources } from "./open-resources.ts";
import { untaught } from "./untaught.ts";

const courses = openCourses();
const resources = openResources();
const texts = courses.flatMap(({ key, id, en }) => [
  { name: `${key}/id`, text: id },
  { name: `${key}/en`, text: en },
]);

test("six courses are shipped, and four of them are the privacy set", () => {
  expect(courses.map(({ key, privacy }) => [key, privacy])).toEqual([
    ["data-ethics", true],
    ["consent", true],
    ["rights", true],
    ["security", true],
    ["dark-patterns", false],
    ["fairness", false],
  ]);
});

test("the privacy set is needed by whoever may see customers' data, whatever permission shows it", () => {
  for (const { privacy, neededBy } of courses)
    if (privacy) expect(neededBy.toSorted()).toEqual([...PERSONAL_PERMISSIONS].toSorted());
});

test("every draw can ask of every lesson, has a bank at least twice its size and a mark that guessing does not reach", () => {
  for (const { draw, pass, id } of courses) {
    expect(draw).toBeGreaterThanOrEqual(id.lessons.length);
    expect(id.questions.length).toBeGreaterThanOrEqual(2 * draw);
    expect(guessed(draw, pass)).toBeLessThan(0.01);
  }
});

describe.each(texts)("$name", ({ text }) => {
  test("no question has one option twice, and the length of an option does not give the right one away", () => {
    const longest = text.questions.filter(({ right, wrong }) => wrong.every((other) => other.length < right.length));
    const shortest = text.questions.filter(({ right, wrong }) => wrong.every((other) => other.length > right.length));
    for (const { right, wrong } of text.questions) expect(new Set([right, ...wrong]).size).toBe(3);
    expect(longest.length / text.questions.length).toBeLessThanOrEqual(0.5);
    expect(shortest.length / text.questions.length).toBeLessThanOrEqual(0.5);
  });

  test("no two questions ask the same", () => {
    expect(new Set(text.questions.map(({ ask }) => ask)).size).toBe(text.questions.length);
  });
});

/** The other copy rules ask for proof of what is claimed of goods; these texts are about such claims. */
const PRESSING = new Set(["SCARCE", "URGENT", "SOCIAL", "FEAR", "SHAME", "CREEPY", "TRAIT", "CHILD", "EVADE", "READ"]);

test("courses and pages for customers press, shame and frighten nobody, but in a quoted example", () => {
  const linter = openCopyLinter();
  const said = [
    ...texts.flatMap(({ name, text }) =>
      text.lessons.map((lesson) => ({ name, text: `${lesson.title}\n${lesson.text}` })),
    ),
    ...resources.flatMap(({ key, id, en }) =>
      [...id.sections, ...en.sections].map(({ title, text }) => ({ name: key, text: `${title}\n${text}` })),
    ),
  ];
  const findings = said.flatMap(({ name, text }) =>
    linter
      .check(text.replaceAll(/“[^”]*”/gu, "“…”"), {}, 0)
      .filter(({ rule }) => PRESSING.has(rule))
      .map(({ rule, passage }) => `${name}: ${rule} ${passage}`),
  );
  expect(findings).toEqual([]);
});

test("every page for customers leads to a place where something can be done", () => {
  for (const { id, en } of resources) {
    expect(id.sections.map(({ see }) => see)).toEqual(en.sections.map(({ see }) => see));
    expect(id.sections.some(({ see }) => see !== undefined)).toBe(true);
  }
});

test("a figure, an article or a time is the same in both languages, in whatever part of a text it stands", () => {
  for (const { key, id, en } of courses)
    expect({ key, figures: figuresOf(id) }).toEqual({ key, figures: figuresOf(en) });
  for (const { key, id, en } of resources) {
    const [indonesian, english] = [id, en].map(({ sections }) => sections.map(({ text }) => figuresIn(text)));
    expect({ key, figures: indonesian }).toEqual({ key, figures: english });
  }
});

/** Read in the law where courses need them, though no clock or duty of the rule pack rests on them. */
const READ_BESIDE = [
  { article: 20, about: "what makes processing lawful" },
  { article: 22, about: "the form of a request for consent" },
  { article: 24, about: "proof of consent" },
  { article: 33, about: "what is refused" },
  { article: 51, about: "processors" },
];

test("an article of Indonesia's law that is taught is one that the rule pack has, or was read beside it", () => {
  const pack = JSON.stringify(readPacks(undefined).find(({ pack: name }) => name === "uu-pdp"));
  const known = new Set([
    ...articlesIn(pack.replaceAll(/"article":"/g, "Pasal ")),
    ...READ_BESIDE.map((row) => row.article),
  ]);
  const taught = new Set(texts.flatMap(({ text }) => partsOf(text).flatMap((part) => articlesIn(part.text))));
  expect(taught.size).toBeGreaterThan(15);
  expect([...taught].filter((article) => !known.has(article))).toEqual([]);
});

test("a part that one language lacks, that stands elsewhere, or that has the key of another is found", () => {
  const [a, b] = [{ key: "a" }, { key: "b" }];
  expect(differences([a, b], [a, b])).toEqual([]);
  expect(differences([a, b], [a])).toEqual(["b in Indonesian, nothing in English"]);
  expect(differences([a, b], [b, a])).toHaveLength(2);
  expect(differences([a, a], [a, a])).toEqual(["a twice"]);
  expect(differences([{ key: "a", lesson: "x" }], [{ key: "a", lesson: "y" }])).toHaveLength(1);
});

test("a question that no lesson prepares for and a lesson that nothing asks about are found", () => {
  const lessons = [{ key: "a" }, { key: "b" }];
  expect(untaught({ lessons, questions: [{ lesson: "a" }, { lesson: "b" }] })).toEqual([]);
  expect(untaught({ lessons, questions: [{ lesson: "a" }, { lesson: "c" }] })).toEqual([
    "asked of no lesson: c",
    "never asked: b",
  ]);
});

const partsOf = ({ lessons, questions }: (typeof courses)[number]["id"]) => [
  ...lessons.map(({ key, title, text, case: told }) => ({ name: key, text: `${title}\n${text}\n${told}` })),
  ...questions.flatMap(({ key, ask, right, wrong, why }) => [
    { name: `${key}, question`, text: ask },
    { name: `${key}, right`, text: right },
    { name: `${key}, wrong`, text: wrong.join("\n") },
    { name: `${key}, why`, text: why },
  ]),
];

const figuresOf = (text: (typeof courses)[number]["id"]) =>
  partsOf(text).map((part) => ({ name: part.name, figures: figuresIn(part.text) }));

/** Without the signs that part thousands, decimals and hours, which differ between the languages. */
const figuresIn = (text: string): readonly string[] =>
  [...text.replaceAll(/(?<=\d)[.,:](?=\d)/g, "").matchAll(/\d+/g)].map(([figure]) => figure).toSorted();

const articlesIn = (text: string): readonly number[] =>
  [...text.matchAll(/(?:Pasal|Articles?) (\d+)(?:(?:, | dan | and |–)(\d+))?/g)].flatMap(([, first, second]) =>
    [first, second].filter((found) => found !== undefined).map(Number),
  );

/** The probability of at least `pass` right answers of `draw` by choosing among three without looking. */
const guessed = (draw: number, pass: number): number => {
  let sum = 0;
  for (let right = pass; right <= draw; right++)
    sum += choose(draw, right) * (1 / 3) ** right * (2 / 3) ** (draw - right);
  return sum;
};
const choose = (of: number, taken: number): number => (taken === 0 ? 1 : (choose(of - 1, taken - 1) * of) / taken);
