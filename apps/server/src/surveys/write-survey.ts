import {
  CloseSurveyWire,
  EditSurveyWire,
  OpenSurveyWire,
  type ProblemField,
  WriteSurveyWire,
} from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { appendToLog, type LogKind } from "../accountability/read.ts";
import { refuseAvoided } from "../copy/read.ts";
import { parseDocument, refuseWrong } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { isId } from "../platform/ids.ts";
import { deleteDraft, findSurvey, insertSurvey, replaceSurvey } from "./store.ts";
import { type StoredSurvey, takesAnswers } from "./stored-survey.ts";
import type { SurveyDeps, SurveyDeskDeps } from "./survey-deps.ts";
import { sensitiveTexts, surveyFlaws, surveyTexts } from "./survey-rules.ts";
import { tellResults } from "./tell-results.ts";

/** @throws Problem `invalid_request` and `copy_refused` with the fields */
export const draftSurvey = async (given: unknown, deps: SurveyDeskDeps): Promise<StoredSurvey> => {
  const { by, document } = parseDocument(WriteSurveyWire, given);
  refuseAvoided(surveyTexts(document), deps.avoid);
  const now = deps.clock();
  refuseWrong(inDocument(surveyFlaws(document, deps, now)));
  const survey: StoredSurvey = {
    ...{ surveyId: deps.makeId(), version: 1, state: "draft", document, writtenBy: by, changedAt: now },
    ...{ opened: undefined, closedAt: undefined, told: undefined },
  };
  await deps.database.transaction().execute(async (transaction) => {
    await insertSurvey(transaction, survey);
    await log(transaction, "survey_drafted", survey, now);
  });
  return survey;
};

/** Only drafts: what somebody was asked does not change under them. @throws Problem the same, `unknown_survey`, `version_conflict`, `survey_step_not_possible` */
export const editSurvey = async (surveyId: string, given: unknown, deps: SurveyDeskDeps): Promise<StoredSurvey> => {
  const { by, version, document } = parseDocument(EditSurveyWire, given);
  refuseAvoided(surveyTexts(document), deps.avoid);
  const before = await requireVersion(surveyId, version, deps.database);
  if (before.state !== "draft") throw new Problem("survey_step_not_possible");
  const now = deps.clock();
  refuseWrong(inDocument(surveyFlaws(document, deps, now)));
  return replace({ ...before, document, writtenBy: by, changedAt: now }, "survey_edited", deps);
};

/**
 * Lets people be asked, under somebody's name and with the reason why it may be asked.
 * @throws Problem the same, and `sensitive_refused` with every question that nobody may be asked
 */
export const openSurvey = async (surveyId: string, given: unknown, deps: SurveyDeskDeps): Promise<StoredSurvey> => {
  const { by, version, judgement } = parseDocument(OpenSurveyWire, given);
  const before = await requireVersion(surveyId, version, deps.database);
  if (before.state !== "draft") throw new Problem("survey_step_not_possible");
  const now = deps.clock();
  refuseWrong(inDocument(surveyFlaws(before.document, deps, now)));
  // What the shop avoids may be more than when it was written.
  refuseAvoided(surveyTexts(before.document), deps.avoid);
  const sensitive = sensitiveTexts(before.document, deps);
  if (sensitive.length > 0) throw new Problem("sensitive_refused", undefined, sensitive);
  return replace(
    { ...before, state: "open", changedAt: now, opened: { at: now, by, judgement } },
    "survey_opened",
    deps,
  );
};

/** Ends it: nobody is asked or answers any more, and what is left to tell is told. @throws Problem as above */
export const closeSurvey = async (surveyId: string, given: unknown, deps: SurveyDeps): Promise<StoredSurvey> => {
  const { version } = parseDocument(CloseSurveyWire, given);
  const before = await requireVersion(surveyId, version, deps.database);
  if (before.state !== "open") throw new Problem("survey_step_not_possible");
  const closed = await replace(closedAt(before, deps.clock()), "survey_closed", deps);
  await tellResults(closed.surveyId, deps);
  return requireSurvey(surveyId, deps.database);
};

/** The same for one whose time is over, by a job; somebody else may have closed it meanwhile. */
export const closeInTime = async (survey: StoredSurvey, deps: SurveyDeps): Promise<void> => {
  if (survey.state !== "open" || takesAnswers(survey, deps.clock())) return;
  const next = { ...closedAt(survey, deps.clock()), version: survey.version + 1 };
  await deps.database.transaction().execute(async (transaction) => {
    if (await replaceSurvey(transaction, next)) await log(transaction, "survey_closed", next, deps.clock());
  });
};

/** @throws Problem `unknown_survey`, `version_conflict`, `survey_step_not_possible` for what was opened: it stays in the record. */
export const discardSurvey = async (surveyId: string, given: unknown, deps: SurveyDeps): Promise<void> => {
  const { version } = parseDocument(CloseSurveyWire, given);
  const survey = await requireVersion(surveyId, version, deps.database);
  if (survey.state !== "draft") throw new Problem("survey_step_not_possible");
  await deps.database.transaction().execute(async (transaction) => {
    if (!(await deleteDraft(transaction, surveyId, version))) throw new Problem("version_conflict");
    await log(transaction, "survey_discarded", survey, deps.clock());
  });
};

/** @throws Problem `unknown_survey` */
export const requireSurvey = async (surveyId: string, database: Database): Promise<StoredSurvey> => {
  const survey = isId(surveyId) ? await findSurvey(database, surveyId) : undefined;
  if (survey === undefined) throw new Problem("unknown_survey");
  return survey;
};

const closedAt = (survey: StoredSurvey, now: number): StoredSurvey => ({
  ...{ ...survey, state: "closed", changedAt: now },
  // What was too late was refused: it ended when its time did.
  closedAt: Math.min(now, Date.parse(survey.document.closesAt ?? "") || now),
});

const requireVersion = async (surveyId: string, version: number, database: Database): Promise<StoredSurvey> => {
  const survey = await requireSurvey(surveyId, database);
  if (survey.version !== version) throw new Problem("version_conflict");
  return survey;
};

const inDocument = (flaws: readonly ProblemField[]): readonly ProblemField[] =>
  flaws.map((flaw) => ({ ...flaw, field: `/document${flaw.field}` }));

const replace = async (after: StoredSurvey, kind: LogKind, { database, clock }: SurveyDeps): Promise<StoredSurvey> => {
  const survey = { ...after, version: after.version + 1 };
  await database.transaction().execute(async (transaction) => {
    if (!(await replaceSurvey(transaction, survey))) throw new Problem("version_conflict");
    await log(transaction, kind, survey, clock());
  });
  return survey;
};

const log = async (
  transaction: Database,
  kind: LogKind,
  { surveyId, version, document, opened }: StoredSurvey,
  now: number,
): Promise<void> => {
  const statement = {
    version,
    document,
    ...(opened === undefined ? {} : { by: opened.by, judgement: opened.judgement }),
  };
  await appendToLog(transaction, { kind, at: now, about: `${surveyId}/${version}`, statement });
};
