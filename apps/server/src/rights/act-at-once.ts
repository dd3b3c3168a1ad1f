import type { DatabaseTransaction } from "@seimbang/database";
import { brandAs, type ChoiceEntry, foldChoices, type PurposeId, type SubjectKey } from "@seimbang/engine";
import type { DescribedRegistry } from "../configuration/shop-configuration.ts";
import { appendLines, loadLines, notBefore } from "../consent/read.ts";
import { Problem } from "../http/problem.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Asked, Reception } from "./asked-request.ts";

export type ActDependencies = {
  readonly registry: DescribedRegistry;
  readonly makeId: MakeId;
  /** The purpose of the survey about oneself, which is all that is asked here about anything sensitive. */
  readonly surveyPurpose: PurposeId | undefined;
  /** The purposes that are advertising at this moment. */
  readonly advertising: () => readonly PurposeId[];
};

type Taken = Pick<ChoiceEntry, "restricted" | "objectsTo" | "purposes">;

/**
 * Does what takes nothing but a line of the person's own ledger, and says whether anything is left to do. The ledger only
 * gets stricter: whoever is not the person themselves writes as staff or as a signal, which lower and never raise.
 * @throws Problem `unknown_purpose`
 */
export const actAtOnce = async (
  transaction: DatabaseTransaction,
  subject: SubjectKey,
  asked: Asked,
  { channel, agent }: Pick<Reception, "channel" | "agent">,
  now: number,
  dependencies: ActDependencies,
): Promise<"done" | "left_to_do"> => {
  const { registry, makeId } = dependencies;
  const taken = takenBy(asked, dependencies);
  const lines = (await loadLines(transaction, [subject])).get(subject) ?? [];
  const said = withMinor(taken, lines.length > 0, agent);
  if (said !== undefined) {
    const { objectsTo: before } = foldChoices(lines, registry, now);
    const added = said.objectsTo && { objectsTo: [...new Set([...before, ...said.objectsTo])] };
    const entry = notBefore(lines, { at: now, origin: originOf(channel), ...said, ...added });
    const { registryVersion } = registry;
    const locale = asked.locale === undefined ? {} : { locale: asked.locale };
    const evidence = { channel: "request", registryVersion, ...locale };
    await appendLines(transaction, [{ subject, entry, evidence }], makeId);
  }
  // Whoever asks by themselves, or through a system, fetches it; to anybody else a person of the shop hands it over.
  const isFetched = (asked.kind === "access" || asked.kind === "portability") && FETCHES.has(channel);
  return taken !== undefined || isFetched ? "done" : "left_to_do";
};

const FETCHES: ReadonlySet<Reception["channel"]> = new Set(["self_service", "opendsr", "agent"]);

/**
 * A guardian says that somebody is a minor, of whom nothing is used from then on. Of a minor who chose nothing there is
 * nothing to be used either, so nothing is written about them beyond the request itself.
 */
const withMinor = (
  taken: Taken | undefined,
  choseBefore: boolean,
  agent: Reception["agent"],
): (Taken & Pick<ChoiceEntry, "age">) | undefined => {
  if (agent?.kind !== "guardian") return taken;
  return choseBefore ? { ...taken, age: "minor" } : undefined;
};

const originOf = (channel: Reception["channel"]): ChoiceEntry["origin"] => {
  if (channel === "self_service") return "choice";
  return channel === "browser_signal" ? "signal" : "staff";
};

/** What is not used any more; undefined for what somebody has to look at. */
const takenBy = ({ kind, purpose }: Asked, dependencies: ActDependencies): Taken | undefined => {
  const { registry, surveyPurpose } = dependencies;
  switch (kind) {
    case "restriction":
      return { restricted: true };
    case "objection":
      return { objectsTo: purposesMeant(purpose, registry) };
    case "opt_out":
      return { objectsTo: soldOrShared(dependencies) };
    case "limit_use":
      return { objectsTo: surveyPurpose === undefined ? [] : [surveyPurpose] };
    case "withdrawal":
      return { purposes: withdrawn(purposesMeant(purpose, registry), registry) };
    default:
      return undefined;
  }
};

const purposesMeant = (purpose: string | undefined, registry: DescribedRegistry): readonly PurposeId[] => {
  const known = registry.purposes.map(({ purposeId }) => purposeId);
  if (purpose !== undefined && !known.some((name) => name === purpose))
    throw new Problem("unknown_purpose", `Known are ${known.join(", ")}.`);
  return purpose === undefined ? known : [brandAs.purposeId(purpose)];
};

/** Nothing is sold here. What would be called so by CCPA 1798.140 is advertising, and whatever somebody else receives. */
const soldOrShared = ({ registry, advertising }: ActDependencies): readonly PurposeId[] => {
  const shared = registry.purposes.filter(({ basis, recipients }) => recipients.length > 0 && basis !== "contract");
  return [...new Set([...advertising(), ...shared.map(({ purposeId }) => purposeId)])];
};

/** Only consent can be taken back (GDPR 7(3), UU PDP 9). */
const withdrawn = (meant: readonly PurposeId[], registry: DescribedRegistry): Readonly<Record<PurposeId, boolean>> => {
  const consented = registry.purposes.filter(
    ({ basis, purposeId }) => basis === "consent" && meant.includes(purposeId),
  );
  return Object.fromEntries(consented.map(({ purposeId }) => [purposeId, false]));
};
