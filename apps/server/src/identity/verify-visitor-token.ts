import { hash } from "node:crypto";
import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import type { Visitor, VisitorProblem } from "../http/access.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import { createPeopleMemory } from "../platform/people-memory.ts";
import type { VerifyCustomerToken } from "./customer-token.ts";
import { isDeviceToken, verifyDeviceToken } from "./device-token.ts";
import { findSubjectsTogether } from "./find-subject.ts";
import { isLinkToken, verifyLinkToken } from "./link-token.ts";
import { loadOrCreateSubjects } from "./load-or-create-subjects.ts";
import { isSubject } from "./store.ts";
import type { SubjectKind } from "./subject-proof.ts";

type TokenProof = { readonly kind: SubjectKind; readonly rawId: string; readonly expiresAt: number };

export type VisitorTokens = {
  /** What the token proves, without asking whether we keep anything about them. */
  readonly prove: (token: string, now: number) => Promise<TokenProof | VisitorProblem>;
  /** Whom the token speaks for; undefined for somebody proven of whom nothing is kept, who is answered like anybody. */
  readonly verify: (token: string, now: number) => Promise<Visitor | undefined | VisitorProblem>;
  /** The same for somebody who is just now choosing: who was unknown becomes a subject. */
  readonly verifyOrCreate: (token: string, now: number) => Promise<Visitor | VisitorProblem>;
  /**
   * For the few routes that also take the link of a message; undefined for any other token. Everything above refuses a
   * link, so that a route which does not ask for this cannot be reached by one.
   */
  readonly verifyLink: (token: string, now: number) => Promise<Visitor | VisitorProblem | undefined>;
  /** To be called after an erasure: what was remembered of this person's tokens is forgotten. */
  readonly forget: (subject: SubjectKey) => void;
  readonly forgetEverybody: () => void;
};

type Dependencies = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly makeId: MakeId;
  readonly verifyCustomerToken: VerifyCustomerToken;
};

type Remembered = TokenProof & { readonly subject: SubjectKey; readonly checkedAt: number };

/** About 30 megabytes. */
const MOST_REMEMBERED = 100_000;
/** How long an erasure may go unnoticed where no changes are followed; what is kept of the person is gone all the same. */
const REMEMBER_MS = 600_000;

/** Verified tokens are remembered by their hash, so that a decision does not check the same signature again. */
export const createVisitorTokens = (dependencies: Dependencies): VisitorTokens => {
  const { database, secrets, makeId } = dependencies;
  const remembered = createPeopleMemory<Remembered>(MOST_REMEMBERED);

  const findTogether = findSubjectsTogether(database, secrets);

  const prove: VisitorTokens["prove"] = (token, now) => proveToken(dependencies, token, now);

  const remember = (token: string, proof: TokenProof, subject: SubjectKey, now: number): Visitor => {
    remembered.remember(hashOf(token), subject, { ...proof, subject, checkedAt: now });
    return { subjectKey: subject, kind: proof.kind };
  };

  const verify: VisitorTokens["verify"] = async (token, now) => {
    const known = remembered.recall(hashOf(token));
    if (known !== undefined && isFresh(known, now)) return { subjectKey: known.subject, kind: known.kind };
    const proof = await prove(token, now);
    if ("problem" in proof) return proof;
    const subject = await findTogether(proof);
    return subject === undefined ? undefined : remember(token, proof, subject, now);
  };

  const verifyOrCreate: VisitorTokens["verifyOrCreate"] = async (token, now) => {
    const proof = await prove(token, now);
    if ("problem" in proof) return proof;
    const [subject] = await loadOrCreateSubjects(database, secrets, [{ ...proof, verified: true }], now, makeId);
    if (subject === undefined) throw new Error("One proof gives one subject.");
    return remember(token, proof, subject, now);
  };

  const verifyLink: VisitorTokens["verifyLink"] = async (token, now) => {
    if (!isLinkToken(token)) return undefined;
    const subject = verifyLinkToken(secrets, token, now);
    if (isProblem(subject)) return { problem: subject };
    return (await isSubject(database, subject))
      ? { subjectKey: subject, kind: "link" }
      : { problem: "visitor_token_invalid" };
  };

  return {
    prove,
    verify,
    verifyOrCreate,
    verifyLink,
    forget: remembered.forget,
    forgetEverybody: remembered.forgetEverybody,
  };
};

const isFresh = ({ checkedAt, expiresAt }: Remembered, now: number): boolean =>
  now < expiresAt && now >= checkedAt && now - checkedAt < REMEMBER_MS;

const isProblem = (answer: string): answer is "visitor_token_invalid" | "visitor_token_expired" =>
  answer.startsWith("visitor_token_");

const hashOf = (token: string): string => hash("sha256", token, "base64");

const proveToken = async (
  { secrets, verifyCustomerToken }: Dependencies,
  token: string,
  now: number,
): Promise<TokenProof | VisitorProblem> => {
  if (isDeviceToken(token)) {
    const device = verifyDeviceToken(secrets, token, now);
    if (typeof device === "string") return { problem: device };
    return { kind: "device", rawId: device.deviceId, expiresAt: device.expiresAt };
  }
  if (isLinkToken(token)) {
    const link = verifyLinkToken(secrets, token, now);
    return { problem: isProblem(link) ? link : "link_may_only_lower" };
  }
  const customer = await verifyCustomerToken(token, now);
  if (typeof customer === "string") return { problem: customer };
  return { kind: "customer", rawId: customer.customerId, expiresAt: customer.expiresAt };
};
