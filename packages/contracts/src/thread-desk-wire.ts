import { type Static, Type } from "typebox";
import { FEWEST_TOLD } from "./feedback-wire.ts";
import { IdWire } from "./id-wire.ts";
import { keptText, readText, writtenText } from "./kept-text.ts";
import { closed, oneOf, titled } from "./schema-forms.ts";
import { LONGEST_ANSWER, THREAD_TOPICS } from "./thread-codes.ts";
import { THREAD_POST, ThreadEffectWire, ThreadSummaryWire } from "./thread-wire.ts";

const Time = Type.String({ format: "date-time" });
/** Whoever does something for the shop, by name. */
const by = readText(200);
const version = Type.Integer({
  minimum: 1,
  description: "As it was read: who was slower is told, and overwrites nothing.",
});

/** How a thread stands to its clock; `waiting` once the customer has an answer. */
export const THREAD_STANDINGS = ["in_time", "due_soon", "late", "waiting", "closed"] as const;
export type ThreadStanding = (typeof THREAD_STANDINGS)[number];

/** A thread as the shop's people see it in the queue: nothing of what was said, and not who they are. */
export const QueuedThreadWire = titled("QueuedThread", {
  ...Type.Omit(ThreadSummaryWire, ["title"]).properties,
  language: oneOf(["id", "en"] as const, "In which the customer reads."),
  owner: Type.Optional(Type.String({ description: "Who looks after it." })),
  slot: Type.Optional(Type.String()),
  campaignId: Type.Optional(Type.String()),
  creativeId: Type.Optional(Type.String()),
  themes: Type.Array(Type.String(), { description: "By their ids, whether words or somebody set them." }),
  hasEffect: Type.Boolean({ description: "Whether it changed what is used of its person." }),
  standing: oneOf(THREAD_STANDINGS),
  history: Type.Array(
    Type.Object({
      at: Time,
      step: Type.String(),
      by: Type.Optional(Type.String({ description: "Absent for the customer, and for a clock." })),
    }),
  ),
  version: Type.Integer(),
});
export type QueuedThreadWire = Static<typeof QueuedThreadWire>;

export const ThreadQueueWire = titled("ThreadQueue", {
  now: Time,
  threads: Type.Array(QueuedThreadWire),
  next: Type.Optional(Type.String({ description: "The following `after`." })),
});
export type ThreadQueueWire = Static<typeof ThreadQueueWire>;

export const ReadThreadWire = closed(
  { by, because: readText(500) },
  { title: "ReadThread", description: "Whoever reads what a customer wrote says who they are and why." },
);
export type ReadThreadWire = Static<typeof ReadThreadWire>;

/** Everything about one thread that somebody needs to answer it. Who the customer is does not belong to it. */
export const ReadThreadAnswerWire = titled("ReadThreadAnswer", {
  queued: QueuedThreadWire,
  posts: Type.Array(Type.Object({ ...THREAD_POST, by: Type.Optional(Type.String()) })),
  title: Type.Optional(Type.Object({ id: Type.String(), en: Type.String() })),
  effect: Type.Optional(ThreadEffectWire),
  campaign: Type.Optional(
    Type.Object(
      { campaignId: Type.String(), hides: Type.Union([Type.Integer(), Type.Null()]) },
      {
        description: `How often people said of it in 30 days that it should not have been shown; null below ${FEWEST_TOLD}.`,
      },
    ),
  ),
});
export type ReadThreadAnswerWire = Static<typeof ReadThreadAnswerWire>;

export const AnswerThreadWire = closed(
  {
    by,
    version,
    text: writtenText(LONGEST_ANSWER),
    close: Type.Optional(Type.Boolean({ description: "Also ends it; the customer may still write for 30 days." })),
  },
  { title: "AnswerThread", description: "The customer reads it as it is." },
);
export type AnswerThreadWire = Static<typeof AnswerThreadWire>;

export const AssignThreadWire = closed({ by, version, owner: readText(200) }, { title: "AssignThread" });
export type AssignThreadWire = Static<typeof AssignThreadWire>;

export const CloseThreadWire = closed({ by, version }, { title: "CloseThread" });
export type CloseThreadWire = Static<typeof CloseThreadWire>;

export const SetThreadThemesWire = closed(
  {
    by,
    version,
    themes: Type.Array(IdWire, { maxItems: 20, uniqueItems: true, description: "All that it has from now on." }),
    judgement: Type.Optional(
      Type.Unsafe<string>({
        ...writtenText(4_000),
        description: "Why, where a theme that was found by its words is taken away; nothing about the customer.",
      }),
    ),
  },
  { title: "SetThreadThemes" },
);
export type SetThreadThemesWire = Static<typeof SetThreadThemesWire>;

const bothLanguages = (most: number) => closed({ id: readText(most), en: readText(most) });
const bothWritten = (most: number) => closed({ id: writtenText(most), en: writtenText(most) });

const THEME = {
  name: bothLanguages(80),
  words: Type.Array(keptText(60), {
    maxItems: 100,
    description:
      "A thread in which one of these stands has the theme; `iklan*` is every word that begins so. Several words are a phrase.",
  }),
} as const;

/** What several people write about, as the shop's people name it. */
export const WriteThemeWire = closed({ by, ...THEME }, { title: "WriteTheme" });
export type WriteThemeWire = Static<typeof WriteThemeWire>;
export const EditThemeWire = closed({ by, version, ...THEME }, { title: "EditTheme" });
export type EditThemeWire = Static<typeof EditThemeWire>;
export const RetireThemeWire = closed({ by, version }, { title: "RetireTheme" });
export type RetireThemeWire = Static<typeof RetireThemeWire>;

export const ThemeWire = titled("Theme", {
  themeId: Type.String(),
  name: Type.Object({ id: Type.String(), en: Type.String() }),
  words: Type.Array(Type.String()),
  version: Type.Integer(),
  changedBy: Type.String(),
  changedAt: Time,
});
export type ThemeWire = Static<typeof ThemeWire>;
export const ThemesWire = titled("Themes", { themes: Type.Array(ThemeWire) });
export type ThemesWire = Static<typeof ThemesWire>;

const TEMPLATE = { name: readText(80), text: bothWritten(LONGEST_ANSWER) } as const;
/** An answer that is begun from, in the language that the customer reads. */
export const WriteAnswerTemplateWire = closed({ by, ...TEMPLATE }, { title: "WriteAnswerTemplate" });
export type WriteAnswerTemplateWire = Static<typeof WriteAnswerTemplateWire>;
export const EditAnswerTemplateWire = closed({ by, version, ...TEMPLATE }, { title: "EditAnswerTemplate" });
export type EditAnswerTemplateWire = Static<typeof EditAnswerTemplateWire>;
export const RemoveAnswerTemplateWire = closed({ by, version }, { title: "RemoveAnswerTemplate" });
export type RemoveAnswerTemplateWire = Static<typeof RemoveAnswerTemplateWire>;

export const AnswerTemplateWire = titled("AnswerTemplate", {
  templateId: Type.String(),
  name: Type.String(),
  text: Type.Object({ id: Type.String(), en: Type.String() }),
  version: Type.Integer(),
  changedBy: Type.String(),
  changedAt: Time,
});
export type AnswerTemplateWire = Static<typeof AnswerTemplateWire>;
export const AnswerTemplatesWire = titled("AnswerTemplates", { templates: Type.Array(AnswerTemplateWire) });
export type AnswerTemplatesWire = Static<typeof AnswerTemplatesWire>;

export const TellChangeWire = closed(
  {
    by,
    title: bothLanguages(160),
    text: bothWritten(2_000),
    threads: Type.Optional(Type.Array(IdWire, { minItems: 1, maxItems: 500, uniqueItems: true })),
    theme: Type.Optional(
      Type.Unsafe<string>({ ...IdWire, description: "In place of `threads`: everybody whose thread has this theme." }),
    ),
    since: Type.Optional(
      Type.Unsafe<string>({
        ...Type.String({ format: "date", pattern: "^(?!0000)" }),
        description: "With `theme`: of threads begun from this day on (UTC).",
      }),
    ),
  },
  { title: "TellChange", description: "Something that was changed, told to everybody whose writing led to it." },
);
export type TellChangeWire = Static<typeof TellChangeWire>;

const atLeastFewest = (description: string) =>
  Type.Union([Type.Integer(), Type.Null()], { description: `${description}; null below ${FEWEST_TOLD}.` });

export const ThreadChangeWire = titled("ThreadChange", {
  changeId: Type.String(),
  title: Type.Object({ id: Type.String(), en: Type.String() }),
  text: Type.Object({ id: Type.String(), en: Type.String() }),
  madeBy: Type.String(),
  madeAt: Time,
  theme: Type.Optional(
    Type.String({ description: "Which it answers, where it was told to everybody who wrote of one." }),
  ),
  told: atLeastFewest("People who wrote, and were told of it"),
});
export type ThreadChangeWire = Static<typeof ThreadChangeWire>;
export const ThreadChangesWire = titled("ThreadChanges", { changes: Type.Array(ThreadChangeWire) });
export type ThreadChangesWire = Static<typeof ThreadChangesWire>;

/** What customers write about, in numbers from twenty people upwards. */
export const ThreadReportWire = titled("ThreadReport", {
  since: Type.String({ format: "date" }),
  until: Time,
  people: atLeastFewest("Customers who began a thread"),
  topics: Type.Array(
    Type.Object({ topic: oneOf(THREAD_TOPICS), people: atLeastFewest("Customers who wrote about it") }),
  ),
  answered: Type.Union(
    [Type.Object({ threads: Type.Integer(), inTime: Type.Integer(), medianHours: Type.Number() }), Type.Null()],
    { description: `First answers to threads begun then; null where they are of fewer than ${FEWEST_TOLD} people.` },
  ),
  satisfaction: Type.Union(
    [
      Type.Object({
        people: Type.Integer(),
        asked: Type.Integer(),
        mean: Type.Number(),
        low: Type.Number({ description: "95 % interval of the mean of those who answered." }),
        high: Type.Number(),
      }),
      Type.Null(),
    ],
    { description: `Null below ${FEWEST_TOLD} answers.` },
  ),
  themes: Type.Array(
    Type.Object({
      themeId: Type.String(),
      name: Type.Object({ id: Type.String(), en: Type.String() }),
      people: atLeastFewest("Customers who wrote of it"),
      weeks: Type.Array(
        Type.Object({
          week: Type.String({ format: "date", description: "Its Monday, in the shop's time zone." }),
          people: atLeastFewest("Customers who wrote of it in that week"),
        }),
      ),
    }),
  ),
});
export type ThreadReportWire = Static<typeof ThreadReportWire>;
