import type { WriteOfficerWire } from "@seimbang/contracts";
import { refuseWrong } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { wrongField } from "../http/wrong-field.ts";
import { findRecordAbout, insertRecord, type RecordActor, replaceRecord, type StoredRecord } from "./store.ts";
import type { RegisterDeps } from "./write-register.ts";

/** Who it is about: there is one for the whole shop. */
const SUBJECT = "shop";

export const findOfficer = ({ database }: Pick<RegisterDeps, "database">): Promise<StoredRecord | undefined> =>
  findRecordAbout(database, "officer", SUBJECT);

/**
 * Writes down whether an officer is needed and who it is, under the name of whoever judged it.
 * @throws Problem `version_conflict`, `invalid_request` for an answer to what no law asks
 */
export const writeOfficer = async (
  { version, by, judgement, document }: WriteOfficerWire,
  triggers: readonly string[],
  keyId: string,
  deps: RegisterDeps,
): Promise<void> => {
  refuseWrong(
    document.answers.flatMap(({ trigger }, at) => [
      ...(triggers.includes(trigger) ? [] : [wrongField(`/document/answers/${at}/trigger`, "not_known")]),
      ...(document.answers.findIndex((other) => other.trigger === trigger) === at
        ? []
        : [wrongField(`/document/answers/${at}/trigger`, "twice")]),
    ]),
  );
  const before = await findOfficer(deps);
  if ((before?.version ?? 0) !== version) throw new Problem("version_conflict");
  const actor: RecordActor = { keyId, by, judgement };
  const written = { document: { ...document, signed: { by, judgement } }, changedAt: deps.clock() };
  if (!(await keep(before, written, actor, deps))) throw new Problem("version_conflict");
};

const keep = async (
  before: StoredRecord | undefined,
  written: Pick<StoredRecord, "document" | "changedAt">,
  actor: RecordActor,
  { database, makeId }: RegisterDeps,
): Promise<boolean> => {
  const change = { reason: "signed", actor } as const;
  if (before !== undefined)
    return (
      (await replaceRecord(database, { ...before, ...written, version: before.version + 1 }, change)) === "replaced"
    );
  const first = { recordId: makeId(), kind: "officer", subject: SUBJECT, version: 1, state: "kept" } as const;
  return insertRecord(database, { ...first, ...written }, change);
};
