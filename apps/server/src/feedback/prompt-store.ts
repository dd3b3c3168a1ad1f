import type { Database } from "@seimbang/database";
import { type AskedPrompt, isLevel, type Level, type SubjectKey } from "@seimbang/engine";

/** A prompt as it is stored. */
export type StoredPrompt = AskedPrompt & {
  readonly promptId: string;
  /** The level in use when it was asked; the one that an invitation is to. */
  readonly level: Level;
  readonly isAnswered: boolean;
  /** Of a question about a survey, which. */
  readonly surveyId: string | undefined;
};

/** All that a person was asked, in the order in which they were. */
export const loadPrompts = async (database: Database, subject: SubjectKey): Promise<readonly StoredPrompt[]> => {
  const rows = await database
    .selectFrom("prompt")
    .select(["prompt_id", "kind", "asked_at", "level", "answer", "answered_at", "survey_id"])
    .where("subject_key", "=", subject)
    .orderBy("asked_at")
    .orderBy("prompt_id")
    .execute();
  return rows.map((row) => ({
    promptId: row.prompt_id,
    kind: KINDS.find((kind) => kind === row.kind) ?? "comfort",
    askedAt: row.asked_at.getTime(),
    level: isLevel(row.level) ? row.level : 0,
    declined: row.answer === "declined",
    isAnswered: row.answered_at !== null,
    surveyId: row.survey_id ?? undefined,
  }));
};

const KINDS = ["comfort", "survey", "invitation", "gift"] as const satisfies readonly AskedPrompt["kind"][];

export type NewPrompt = Pick<StoredPrompt, "promptId" | "kind" | "askedAt" | "level" | "surveyId"> & {
  /** How likely the question was; null for what is not drawn. */
  readonly probability: number | null;
};

/** Of two requests that would ask at once, both ask the same: one row is made. */
export const insertPrompt = async (transaction: Database, subject: SubjectKey, prompt: NewPrompt): Promise<void> => {
  await transaction
    .insertInto("prompt")
    .values({
      subject_key: subject,
      prompt_id: prompt.promptId,
      kind: prompt.kind,
      asked_at: new Date(prompt.askedAt),
      level: prompt.level,
      probability: prompt.probability,
      survey_id: prompt.surveyId ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

export type PromptAnswer = {
  readonly answer: "answered" | "accepted" | "declined";
  readonly fine?: number;
  readonly understood?: number;
  readonly watched?: number;
};

/** Whether this was the first answer. Of two at once, the second waits for the first. */
export const storeAnswer = async (
  transaction: Database,
  subject: SubjectKey,
  promptId: string,
  answer: PromptAnswer,
  now: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await transaction
    .updateTable("prompt")
    .set({ ...answer, answered_at: new Date(now) })
    .where("subject_key", "=", subject)
    .where("prompt_id", "=", promptId)
    .where("answered_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
};
