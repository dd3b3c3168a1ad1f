import { kept } from "../../../../packages/web/src/kept.ts";

type Reading = { readonly staffId: string; readonly course: string; readonly edition: number };

/** Where this browser keeps which lessons somebody has seen: only a help to go on where they stopped. */
const keptAs = ({ staffId, course, edition }: Reading): string =>
  `seimbang.console.read.${staffId}.${course}.${edition}`;

export const lessonsRead = (reading: Reading): readonly string[] =>
  kept("local").read(keptAs(reading))?.split(" ") ?? [];

export const markRead = (reading: Reading, lesson: string): void => {
  const before = lessonsRead(reading);
  if (!before.includes(lesson)) kept("local").write(keptAs(reading), [...before, lesson].join(" "));
};
