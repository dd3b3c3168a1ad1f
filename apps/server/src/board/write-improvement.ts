import {
  EditImprovementWire,
  type ImprovementDocumentWire,
  WithdrawImprovementWire,
  WriteImprovementWire,
} from "@seimbang/contracts";
import { appendToLog, type LogKind } from "../accountability/read.ts";
import { refuseAvoided } from "../copy/read.ts";
import { parseDocument, refuseWrong } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { wrongField } from "../http/wrong-field.ts";
import { isId } from "../platform/ids.ts";
import { findSurveys } from "../surveys/read.ts";
import { findThemes } from "../threads/read.ts";
import type { BoardDeps, BoardDeskDeps } from "./board-deps.ts";
import { findImprovement, insertImprovement, replaceImprovement, type StoredImprovement } from "./improvement-store.ts";

/** Tells everybody what was changed because of what customers said. @throws Problem `invalid_request`, `copy_refused` */
export const publishImprovement = async (given: unknown, deps: BoardDeskDeps): Promise<StoredImprovement> => {
  const { by, document } = parseDocument(WriteImprovementWire, given);
  refuseAvoided({ "/document/title": document.title, "/document/text": document.text }, deps.avoid);
  await requireAnswered(document, deps);
  const now = deps.clock();
  const improvement: StoredImprovement = {
    ...{ improvementId: deps.makeId(), version: 1, document, writtenBy: by },
    ...{ publishedAt: now, updatedAt: now, withdrawnAt: undefined },
  };
  await deps.database.transaction().execute(async (transaction) => {
    await insertImprovement(transaction, improvement);
    await log(transaction, "board_improvement_published", improvement);
  });
  return improvement;
};

/** @throws Problem `unknown_improvement`, `version_conflict`, `invalid_request`, `copy_refused` */
export const editImprovement = async (
  improvementId: string,
  given: unknown,
  deps: BoardDeskDeps,
): Promise<StoredImprovement> => {
  const { by, version, document } = parseDocument(EditImprovementWire, given);
  refuseAvoided({ "/document/title": document.title, "/document/text": document.text }, deps.avoid);
  await requireAnswered(document, deps);
  const before = await requireVersion(improvementId, version, deps);
  return replace({ ...before, document, writtenBy: by, updatedAt: deps.clock() }, "board_improvement_edited", deps);
};

/** Takes it off the page; what is linked to it is so no more. @throws Problem `unknown_improvement`, `version_conflict` */
export const withdrawImprovement = async (
  improvementId: string,
  given: unknown,
  deps: BoardDeps,
): Promise<StoredImprovement> => {
  const { by, version } = parseDocument(WithdrawImprovementWire, given);
  const before = await requireVersion(improvementId, version, deps);
  const now = deps.clock();
  const withdrawn = { ...before, writtenBy: by, updatedAt: now, withdrawnAt: now };
  return replace(withdrawn, "board_improvement_withdrawn", deps);
};

const requireVersion = async (
  improvementId: string,
  version: number,
  { database }: BoardDeps,
): Promise<StoredImprovement> => {
  const found = isId(improvementId) ? await findImprovement(database, improvementId) : undefined;
  if (found === undefined || found.withdrawnAt !== undefined) throw new Problem("unknown_improvement");
  if (found.version !== version) throw new Problem("version_conflict");
  return found;
};

/** That whatever it answers is there. */
const requireAnswered = async (
  { surveys = [], themes = [] }: ImprovementDocumentWire,
  { database }: BoardDeps,
): Promise<void> => {
  const known = new Set([
    ...(await findSurveys(database, surveys)).map(({ surveyId }) => surveyId),
    ...(await findThemes(database, themes)).map(({ themeId }) => themeId),
  ]);
  const unknownIn = (ids: readonly string[], field: "surveys" | "themes") =>
    ids.flatMap((id, at) => (known.has(id) ? [] : [wrongField(`/document/${field}/${at}`, "not_known")]));
  refuseWrong([...unknownIn(surveys, "surveys"), ...unknownIn(themes, "themes")]);
};

const replace = async (
  after: StoredImprovement,
  kind: LogKind,
  { database }: BoardDeps,
): Promise<StoredImprovement> => {
  const improvement = { ...after, version: after.version + 1 };
  await database.transaction().execute(async (transaction) => {
    if (!(await replaceImprovement(transaction, improvement))) throw new Problem("version_conflict");
    await log(transaction, kind, improvement);
  });
  return improvement;
};

const log = async (
  transaction: BoardDeps["database"],
  kind: LogKind,
  { improvementId, version, document, writtenBy, updatedAt }: StoredImprovement,
): Promise<void> => {
  const statement = { version, document, by: writtenBy };
  await appendToLog(transaction, { kind, at: updatedAt, about: `${improvementId}/${version}`, statement });
};
