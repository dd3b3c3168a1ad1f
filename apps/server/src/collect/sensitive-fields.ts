import { type Fields, isFields } from "./message.ts";

/** Deeper than this no tracker nests, and the size limit bounds the rest. */
const DEEPEST = 6;

/** Whether any field of these, at any depth, has one of the names that the shop's configuration calls sensitive. */
export type HasSensitiveField = (fields: Fields) => boolean;

/** `sexualOrientation`, `Sexual-Orientation` and `sexual_orientation` are one name. */
const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

export const sensitiveFieldFinder = (names: readonly string[]): HasSensitiveField => {
  const sensitive = new Set(names.map(plainName));
  const isSensitive = rememberAnswers((name) => sensitive.has(plainName(name)));
  const anyIn = (value: unknown, depth: number): boolean => {
    if (depth > DEEPEST) return false;
    if (Array.isArray(value)) return value.some((element) => anyIn(element, depth + 1));
    if (!isFields(value)) return false;
    for (const name in value) if (isSensitive(name) || anyIn(value[name], depth + 1)) return true;
    return false;
  };
  return (fields) => anyIn(fields, 0);
};

const MOST_REMEMBERED = 10_000;

/** Trackers send the same few dozen names for ever; made-up ones must not fill the memory. */
const rememberAnswers = (ask: (name: string) => boolean): ((name: string) => boolean) => {
  const answers = new Map<string, boolean>();
  return (name) => {
    const known = answers.get(name);
    if (known !== undefined) return known;
    const answer = ask(name);
    if (answers.size >= MOST_REMEMBERED) answers.clear();
    answers.set(name, answer);
    return answer;
  };
};
