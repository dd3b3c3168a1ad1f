import {
  type AnswerTemplateWire,
  type BothLanguages,
  EditAnswerTemplateWire,
  RemoveAnswerTemplateWire,
  WriteAnswerTemplateWire,
} from "@seimbang/contracts";
import type { Row } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import { refuseAvoided } from "../copy/read.ts";
import { parseDocument } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { isId } from "../platform/ids.ts";
import type { ThreadDeps } from "./thread-deps.ts";

type Deps = Pick<ThreadDeps, "database" | "clock" | "makeId">;
type WritingDeps = Deps & Pick<ThreadDeps, "avoid">;

/** Answers to begin from, by name. */
export const listAnswerTemplates = async ({ database }: Deps): Promise<readonly AnswerTemplateWire[]> =>
  (await database.selectFrom("answer_template").selectAll().orderBy("name").orderBy("template_id").execute()).map(
    describe,
  );

/** @throws Problem `invalid_request`, `copy_refused` */
export const writeAnswerTemplate = async (given: unknown, deps: WritingDeps): Promise<AnswerTemplateWire> => {
  const { by, name, text } = parseDocument(WriteAnswerTemplateWire, given);
  refuseAvoided({ "/text": text }, deps.avoid);
  const now = deps.clock();
  const row = { name, text: JSON.stringify(text), changed_by: by, changed_at: new Date(now) };
  return deps.database.transaction().execute(async (transaction) => {
    const written = await transaction
      .insertInto("answer_template")
      .values({ template_id: deps.makeId(), version: 1, ...row })
      .returningAll()
      .executeTakeFirstOrThrow();
    await log(transaction, "answer_template_written", written, now);
    return describe(written);
  });
};

/** @throws Problem `invalid_request`, `copy_refused`, `unknown_template`, `version_conflict` */
export const editAnswerTemplate = async (
  templateId: string,
  given: unknown,
  deps: WritingDeps,
): Promise<AnswerTemplateWire> => {
  const { by, version, name, text } = parseDocument(EditAnswerTemplateWire, given);
  refuseAvoided({ "/text": text }, deps.avoid);
  await requireVersion(templateId, version, deps);
  const now = deps.clock();
  const row = { name, text: JSON.stringify(text), changed_by: by, changed_at: new Date(now) };
  return deps.database.transaction().execute(async (transaction) => {
    const edited = await transaction
      .updateTable("answer_template")
      .set({ version: version + 1, ...row })
      .where("template_id", "=", templateId)
      .where("version", "=", version)
      .returningAll()
      .executeTakeFirst();
    if (edited === undefined) throw new Problem("version_conflict");
    await log(transaction, "answer_template_changed", edited, now);
    return describe(edited);
  });
};

/** @throws Problem `invalid_request`, `unknown_template`, `version_conflict` */
export const removeAnswerTemplate = async (
  templateId: string,
  given: unknown,
  deps: Deps,
): Promise<AnswerTemplateWire> => {
  const { by, version } = parseDocument(RemoveAnswerTemplateWire, given);
  await requireVersion(templateId, version, deps);
  return deps.database.transaction().execute(async (transaction) => {
    const removed = await transaction
      .deleteFrom("answer_template")
      .where("template_id", "=", templateId)
      .where("version", "=", version)
      .returningAll()
      .executeTakeFirst();
    if (removed === undefined) throw new Problem("version_conflict");
    await log(transaction, "answer_template_removed", { ...removed, changed_by: by }, deps.clock());
    return describe(removed);
  });
};

const requireVersion = async (templateId: string, version: number, { database }: Deps): Promise<void> => {
  const found = isId(templateId)
    ? await database
        .selectFrom("answer_template")
        .select("version")
        .where("template_id", "=", templateId)
        .executeTakeFirst()
    : undefined;
  if (found === undefined) throw new Problem("unknown_template");
  if (found.version !== version) throw new Problem("version_conflict");
};

const log = async (
  transaction: Deps["database"],
  kind: "answer_template_written" | "answer_template_changed" | "answer_template_removed",
  row: Row<"answer_template">,
  at: number,
): Promise<void> => {
  const { name, text, version, changed_by: by } = row;
  // Only this file writes it.
  const statement = { name, text: text as BothLanguages, version, by };
  await appendToLog(transaction, { kind, at, about: row.template_id, statement });
};

const describe = (row: Row<"answer_template">): AnswerTemplateWire => ({
  templateId: row.template_id,
  name: row.name,
  text: row.text as BothLanguages,
  version: row.version,
  changedBy: row.changed_by,
  changedAt: row.changed_at.toISOString(),
});
