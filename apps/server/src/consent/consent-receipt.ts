import type { ShopConfigurationWire } from "@seimbang/contracts";
import { type ChoiceEntry, type ChoiceOrigin, foldChoices } from "@seimbang/engine";
import type { DescribedPurpose, DescribedRegistry } from "../configuration/shop-configuration.ts";
import { describeLine } from "./describe-line.ts";
import type { WrittenLine } from "./ledger.ts";

export type ReceiptInput = {
  readonly line: WrittenLine;
  /** What the ledger said before this line. */
  readonly before: readonly ChoiceEntry[];
  /** The registry that the person was shown. */
  readonly registry: DescribedRegistry;
  readonly shop: Readonly<Pick<ShopConfigurationWire["shop"], "name" | "url" | "languages">>;
  /** Stands for the person in their receipts and leads nowhere else. */
  readonly principalId: string;
};

/** Whose own words a line can be. */
const EXPLICIT: ReadonlySet<ChoiceOrigin> = new Set<ChoiceOrigin>(["choice", "link", "event"]);

/**
 * A receipt of one line of the ledger, in the fields of ISO/IEC TS 27560:2023, refusals included. Only what the line
 * itself says is in it, in the wording of its time; what the shop's configuration does not know (its postal address,
 * where data lies, under which law) is left out and not made up.
 */
export const consentReceipt = ({ line, before, registry, shop, principalId }: ReceiptInput) => {
  const { entry, evidence } = line;
  const described = describeLine(line);
  const address = shop.url.replace(/\/+$/, "");
  const language = languageOf(evidence["locale"], shop.languages);
  const purposes: readonly DescribedPurpose[] = registry.purposes;
  const named = purposes.filter(({ purposeId }) => entry.purposes?.[purposeId] !== undefined);
  const held = foldChoices(before, registry, entry.at).purposes;
  return {
    schema_version: "ISO/IEC TS 27560:2023",
    record_id: line.choiceId,
    pii_principal_id: principalId,
    privacy_notice: `${address}/privacy/notice`,
    privacy_notice_version: registry.registryVersion,
    language,
    pii_processing: named.map((purpose) => ({
      ...processingOf(purpose, language),
      pii_controllers: [address],
      ...(evidence["channel"] === undefined ? {} : { collection_method: evidence["channel"] }),
      ...(evidence["wording"] === undefined ? {} : { wording: evidence["wording"] }),
      withdrawal_method: `${address}/privacy/`,
    })),
    parties: [
      { party_id: address, name: shop.name, url: address, contact: `${address}/privacy/`, role: "pii_controller" },
    ],
    events: named.map(({ purposeId, consentMonths }) => {
      const isGranted = entry.purposes?.[purposeId] === true;
      return {
        event_time: described.at,
        purpose_id: purposeId,
        entity_id: principalId,
        event_type: EXPLICIT.has(entry.origin) ? "explicit" : "implied",
        event_state: stateOf(isGranted, held[purposeId]?.granted === true),
        ...(isGranted ? { validity_duration: `P${consentMonths}M` } : {}),
      };
    }),
    choice: described,
  };
};

const processingOf = (purpose: DescribedPurpose, language: "id" | "en") => ({
  purpose_id: purpose.purposeId,
  purpose_version: purpose.version,
  purpose: purpose.name[language],
  purpose_description: purpose.text[language],
  purpose_type: purpose.dataUse,
  lawful_basis: purpose.basis,
  pii_information: purpose.data.map((name) => ({ pii_type: name })),
  retention_period: `P${purpose.retentionDays}D`,
  recipient_third_parties: [...purpose.recipients],
});

const stateOf = (isGranted: boolean, wasGranted: boolean): string => {
  if (isGranted) return wasGranted ? "renewed" : "given";
  return wasGranted ? "withdrawn" : "refused";
};

const languageOf = (locale: string | undefined, languages: readonly ("id" | "en")[]): "id" | "en" => {
  const asked = (["id", "en"] as const).find((language) => locale?.toLowerCase().startsWith(language));
  return asked ?? languages[0] ?? "id";
};
