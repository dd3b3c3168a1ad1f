import {
  type AssessmentKind,
  type AssessmentsWire,
  type AssessmentWire,
  type CampaignDocumentWire,
  type RecordVersionsWire,
  SignAssessmentWire,
  WriteAssessmentWire,
} from "@seimbang/contracts";
import { parseDocument } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { listVersions } from "../records/read.ts";
import type { AssessmentDeps } from "./assessment-deps.ts";
import { type AssessmentSubject, assessmentSubjects, campaignSubject } from "./assessment-subjects.ts";
import { campaignTypeOf } from "./campaign-type.ts";
import { enforcedFor } from "./enforced-for.ts";
import { type AssessmentTrigger, fillAssessment } from "./fill-assessment.ts";
import { documentOf, findKept } from "./kept-assessments.ts";
import { reopenChanged } from "./reopen-changed.ts";
import { signAssessment } from "./sign-assessment.ts";
import { writeAssessment } from "./write-assessment.ts";

/** What the shop's people assess before they do it. What is given is not trusted. */
export type Assessments = {
  readonly list: () => Promise<AssessmentsWire>;
  /** @throws Problem `unknown_assessment` */
  readonly find: (kind: AssessmentKind, subject: string) => Promise<AssessmentWire>;
  /** As it was signed in that version. @throws Problem `unknown_assessment` */
  readonly findSigned: (kind: AssessmentKind, subject: string, version: number) => Promise<AssessmentWire>;
  readonly write: (kind: AssessmentKind, subject: string, given: unknown, keyId: string) => Promise<AssessmentWire>;
  readonly sign: (kind: AssessmentKind, subject: string, given: unknown, keyId: string) => Promise<AssessmentWire>;
  readonly versionsOf: (kind: AssessmentKind, subject: string) => Promise<RecordVersionsWire>;
  /** Whether campaigns of this one's type are assessed, by the system as it is now, and found acceptable. */
  readonly assessCampaign: (document: CampaignDocumentWire) => Promise<"passed" | "not_assessed">;
  readonly reopenChanged: () => Promise<{ readonly reopened: number }>;
};

export const openAssessments = (deps: AssessmentDeps): Assessments => {
  const { database } = deps;
  const subjectsNow = async () => assessmentSubjects(await deps.readEnforced());
  const require = async (kind: AssessmentKind, subject: string): Promise<AssessmentSubject> => {
    const found = (await subjectsNow()).find((one) => one.kind === kind && one.subject === subject);
    if (found === undefined) throw new Problem("unknown_assessment");
    return found;
  };
  const find = async (kind: AssessmentKind, name: string): Promise<AssessmentWire> => {
    await reopenChanged(deps);
    const subject = await require(kind, name);
    const [{ kept }, facts] = await Promise.all([findKept(database, kind, name), deps.readFacts()]);
    const own = { ...facts, enforced: enforcedFor(subject, facts.enforced) };
    return fillAssessment(subject, kept, own, triggersFor(kind, deps));
  };
  return {
    list: async () => {
      await reopenChanged(deps);
      const assessments = await Promise.all(
        (await subjectsNow()).map(async ({ kind, subject, title }) => {
          const { kept } = await findKept(database, kind, subject);
          const { state, version, changes, signature } = kept;
          return { kind, subject, title, state, version, changes, ...(signature === undefined ? {} : { signature }) };
        }),
      );
      return { assessments };
    },
    find,
    findSigned: async (kind, subject, version) => {
      await require(kind, subject);
      const { record } = await findKept(database, kind, subject);
      const versions = record === undefined ? [] : await listVersions(database, record.recordId);
      const signed = versions.find((one) => one.version === version && one.reason === "signed");
      if (signed === undefined) throw new Problem("unknown_assessment");
      // Written by `signAssessment` only, from a value of this very type.
      return documentOf(signed).signedAs as AssessmentWire;
    },
    write: async (kind, subject, given, keyId) => {
      const written = parseDocument(WriteAssessmentWire, given);
      await reopenChanged(deps);
      await writeAssessment(await require(kind, subject), written, keyId, deps);
      return find(kind, subject);
    },
    sign: async (kind, subject, given, keyId) => {
      const signing = parseDocument(SignAssessmentWire, given);
      await reopenChanged(deps);
      await signAssessment(await require(kind, subject), signing, keyId, triggersFor(kind, deps), deps);
      return find(kind, subject);
    },
    versionsOf: async (kind, subject) => {
      await require(kind, subject);
      const { record } = await findKept(database, kind, subject);
      const versions = record === undefined ? [] : await listVersions(database, record.recordId);
      return {
        versions: versions.map((one) => ({
          ...{ version: one.version, reason: one.reason, at: new Date(one.at).toISOString(), key: one.actor.keyId },
          ...(one.actor.by === undefined ? {} : { by: one.actor.by }),
          ...(one.actor.judgement === undefined ? {} : { judgement: one.actor.judgement }),
          document: documentOf(one).written,
        })),
      };
    },
    assessCampaign: async (document) => {
      await reopenChanged(deps);
      const subject = campaignSubject(campaignTypeOf(document));
      const { kept } = await findKept(database, "impact_assessment", subject);
      const isAccepted = kept.state === "signed" && kept.signature?.decision !== "not_acceptable";
      return isAccepted ? "passed" : "not_assessed";
    },
    reopenChanged: async () => ({ reopened: await reopenChanged(deps) }),
  };
};

/** Laws ask for an impact assessment or for one of risks, by what they are called there. */
const triggersFor = (kind: AssessmentKind, { packs }: AssessmentDeps): readonly AssessmentTrigger[] =>
  kind === "interest_assessment"
    ? []
    : packs.flatMap(({ law, assessment }) =>
        assessment.triggers.map(({ article, verified, text }) => ({ law, article, verified, text })),
      );
