import type { TrainingReportWire, TrainingStanding } from "@seimbang/contracts";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import type { Tone } from "../page/note.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import type { Column } from "../table/column.ts";
import type { Facet } from "../table/value-column.ts";

type Person = TrainingReportWire["people"][number];

const TONES = { due: "bad", ends_soon: "care", current: "good", not_needed: "quiet" } as const satisfies Readonly<
  Record<TrainingStanding, Tone | "quiet">
>;
export const TRAINING_STANDINGS = Object.keys(TONES) as readonly TrainingStanding[];

/** What the report shows of each person, and by what it is narrowed. */
export const useTrainingColumns = (courses: TrainingReportWire["courses"]) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  return useMemo(() => {
    const rolesOf = ({ roles }: Person): string => roles.map((role) => say(`role.${role}`)).join(", ");
    const titles = new Map(courses.map(({ course, title }) => [course, title[language]]));
    const ofSet = new Set(courses.filter(({ isPrivacy }) => isPrivacy).map(({ course }) => course));
    /** What somebody still has to take. Who was trained elsewhere needs no course of the set. */
    const dueOf = ({ courses: own, training }: Person): string =>
      own
        .filter(({ course, isNeeded, state }) => {
          const isHeld =
            state === "current" ||
            state === "ends_soon" ||
            (ofSet.has(course) && state !== "outdated" && training.state === "current");
          return isNeeded && !isHeld;
        })
        .map(({ course }) => titles.get(course) ?? course)
        .join(", ");
    const columns: readonly Column<Person>[] = [
      { id: "name", title: say("training.name"), width: 1.6, value: ({ name }) => name },
      { id: "roles", title: say("training.roles"), width: 1.6, value: rolesOf },
      {
        id: "standing",
        title: say("training.standing"),
        width: 1.2,
        value: ({ standing }) => say(`training.standing.${standing}`),
        show: ({ standing }) => <StateBadge tone={TONES[standing]}>{say(`training.standing.${standing}`)}</StateBadge>,
      },
      {
        id: "until",
        title: say("training.privacy"),
        width: 1.5,
        value: ({ training: { until } }) => until ?? null,
        show: ({ isNeeded, training: { state, until } }) =>
          isNeeded || until !== undefined
            ? say(`training.privacy.${state}`, { day: figures.day(until) })
            : say("training.standing.not_needed"),
      },
      { id: "due", title: say("training.due"), width: 2, value: (person) => dueOf(person) || null },
      {
        id: "attempts",
        title: say("training.attempts"),
        align: "end",
        value: ({ courses: own }) => own.reduce((sum, { attempts }) => sum + attempts, 0),
      },
      {
        id: "reminders",
        title: say("training.reminders"),
        width: 1.4,
        value: ({ reminders }) => reminders.times,
        show: ({ reminders: { times, lastAt } }) =>
          lastAt === undefined
            ? say("training.reminded.never")
            : say("training.reminded", { times, day: figures.day(lastAt) }),
      },
    ];
    const facets: readonly Facet<Person>[] = [
      {
        id: "how",
        title: say("training.standing"),
        options: TRAINING_STANDINGS.map((value) => ({ value, label: say(`training.standing.${value}`) })),
        valueOf: ({ standing }) => standing,
      },
    ];
    return { columns, facets };
  }, [courses, language, say, figures]);
};
