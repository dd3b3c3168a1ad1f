import type { BothValues, RecipientDocumentWire, RecordFinding, RecordFindingWire } from "@seimbang/contracts";
import type { DescribedPurpose } from "../configuration/shop-configuration.ts";
import { countryName, dayInWords } from "../notice/read.ts";
import type { ObservedHost } from "./outgoing-store.ts";
import { inBothRecords } from "./say-records.ts";

const DAY_MS = 86_400_000;
/** So long before its end an agreement has to be renewed, or somebody else found. */
const WARN_DAYS = 60;

export type RegisterFacts = {
  readonly recipients: readonly RecipientDocumentWire[];
  readonly observed: readonly ObservedHost[];
  readonly purposes: readonly DescribedPurpose[];
  /** By name, whom the notice tells of. */
  readonly jointControllers: readonly string[];
  /** Whether data in a country (ISO 3166-1) stays within the laws of the shop. */
  readonly isAtHome: (country: string) => boolean;
  readonly now: number;
};

/** In what the register of recipients differs from what purposes name, from what is agreed, and from what was seen. */
export const findRecipientFindings = (facts: RegisterFacts): RecordFindingWire[] => [
  ...hostFindings(facts),
  ...purposeFindings(facts),
  ...facts.recipients.flatMap((recipient) => [
    ...agreementFindings(recipient, facts),
    ...transferFindings(recipient, facts),
    ...jointFindings(recipient, facts),
  ]),
];

export const recipientOf = (
  host: string,
  recipients: readonly RecipientDocumentWire[],
): RecipientDocumentWire | undefined => recipients.find(({ hosts }) => hosts.some((known) => isWithin(host, known)));

/** A name stands for every name below it as well; an address only for itself. */
const isWithin = (host: string, known: string): boolean =>
  host === known || (/[a-z]/.test(known) && !known.includes(":") && host.endsWith(`.${known}`));

/** A host is declared or not whatever it is called for: it is one finding, with the calls of all uses. */
const hostFindings = ({ observed, recipients }: RegisterFacts): readonly RecordFindingWire[] =>
  [...Map.groupBy(observed, ({ host }) => host)].flatMap(([host, uses]) => {
    const unnamed = uses.filter(({ use }) => use === "unnamed");
    return [
      ...(recipientOf(host, recipients) === undefined ? [finding("host_not_declared", host, callsOf(host, uses))] : []),
      ...(unnamed.length > 0 ? [finding("call_without_use", host, callsOf(host, unnamed))] : []),
    ];
  });

const callsOf = (host: string, seen: readonly ObservedHost[]): BothValues => {
  const lastDay = seen
    .map((one) => one.lastDay)
    .toSorted()
    .at(-1);
  const calls = seen.reduce((sum, one) => sum + one.calls, 0);
  return { host, calls, day: lastDay === undefined ? "" : sayDay(lastDay) };
};

/** A day is a day wherever it is read. */
const sayDay = (day: string) => dayInWords(Date.parse(day), "UTC");

const purposeFindings = ({ purposes, recipients }: RegisterFacts): readonly RecordFindingWire[] => {
  const named = new Set(purposes.flatMap((purpose) => purpose.recipients));
  const registered = new Set(recipients.map(({ name }) => name));
  const isPersonal = ({ role }: RecipientDocumentWire): boolean => role !== "technical";
  return [
    ...[...named]
      .filter((name) => !registered.has(name))
      .map((name) => finding("recipient_not_registered", name, { name })),
    ...recipients
      .filter((recipient) => isPersonal(recipient) && recipient.role !== "authority" && !named.has(recipient.name))
      .map(({ name }) => finding("recipient_in_no_purpose", name, { name })),
  ];
};

const agreementFindings = (
  { name, role, agreement }: RecipientDocumentWire,
  { now }: RegisterFacts,
): readonly RecordFindingWire[] => {
  if (role !== "processor") return [];
  if (agreement === undefined) return [finding("agreement_missing", name, { name })];
  if (agreement.until === undefined) return [];
  // The last day counts whole, in whatever zone it ends last.
  const endsAt = Date.parse(agreement.until) + DAY_MS;
  const values = { name, day: sayDay(agreement.until) };
  if (endsAt <= now) return [finding("agreement_ended", name, values)];
  return endsAt - now <= WARN_DAYS * DAY_MS ? [finding("agreement_ends_soon", name, values)] : [];
};

const transferFindings = (
  { name, role, country, safeguard }: RecipientDocumentWire,
  { isAtHome }: RegisterFacts,
): readonly RecordFindingWire[] => {
  const isAbroad = role !== "technical" && !isAtHome(country);
  return isAbroad && safeguard === undefined
    ? [finding("transfer_without_safeguard", name, { name, country: countryName(country) })]
    : [];
};

/** People are told of everybody who decides with the shop, and of who answers for what (GDPR 26(2)). */
const jointFindings = (
  { name, role }: RecipientDocumentWire,
  { jointControllers }: RegisterFacts,
): readonly RecordFindingWire[] =>
  role !== "joint_controller" || jointControllers.includes(name)
    ? []
    : [finding("joint_controller_not_in_notice", name, { name })];

export const finding = (code: RecordFinding, about: string, values: BothValues): RecordFindingWire => ({
  code,
  about,
  message: inBothRecords(`finding.${code}`, values),
});
