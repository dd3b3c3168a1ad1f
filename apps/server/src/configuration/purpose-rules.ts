import { consentOnlyPartOf, DATA_CATEGORIES, DATA_USES, sensitivePartOf } from "./fideslang.ts";
import type { Complaint, Rule } from "./finding.ts";
import { nearestName } from "./nearest-name.ts";
import { complain, say } from "./say.ts";
import { includesText, memberOf, namesOf, textsOf } from "./settings-tree.ts";

/** Event fields that say more than what was bought or seen, and the category of data that has to be declared with them. */
const DECLARED_WITH: Readonly<Record<string, readonly string[]>> = {
  query: ["user.behavior.search_history"],
  email: ["user.contact.email"],
  phone: ["user.contact.phone_number"],
  name: ["user.name", "user.name.first", "user.name.last"],
};

const hasPurposes = (purposes: unknown): readonly Complaint[] =>
  namesOf(purposes).length > 0 ? [] : [complain("no_purpose")];

const hasUsableNames = (members: unknown): readonly Complaint[] =>
  namesOf(members)
    .filter((name) => !/^[a-z][a-z0-9_-]{0,63}$/.test(name))
    .map((name) => ({
      at: [name],
      of: "name",
      ...complain("unusable_name"),
    }));

const isKnownUse = (key: unknown): readonly Complaint[] =>
  typeof key === "string" && !DATA_USES.has(key) ? [unknownKey(key, DATA_USES, "data_use")] : [];

const isAcceptableCategory = (key: unknown): readonly Complaint[] => {
  if (typeof key !== "string") return [];
  const sensitive = sensitivePartOf(key);
  if (sensitive !== undefined) return [sensitiveCategory(key, sensitive)];
  return DATA_CATEGORIES.has(key) ? [] : [unknownKey(key, DATA_CATEGORIES, "data_category")];
};

const sensitiveCategory = (key: string, sensitive: string): Complaint => ({
  rule: key === sensitive ? say("rule.sensitive") : say("rule.takes_in_sensitive", { sensitive }),
  advice: say("advice.sensitive"),
});

const unknownKey = (key: string, known: ReadonlySet<string>, kind: "data_use" | "data_category"): Complaint => {
  const meant = nearestName(key, known);
  const advice = meant === undefined ? say("advice.fideslang") : say("advice.did_you_mean", { meant });
  return { rule: say(`rule.${kind}`, { key }), advice };
};

const restsOnConsent = (purpose: unknown): readonly Complaint[] => {
  const dataUse = memberOf(purpose, "dataUse");
  const basis = memberOf(purpose, "basis");
  if (typeof dataUse !== "string" || typeof basis !== "string" || basis === "consent") return [];
  const use = consentOnlyPartOf(dataUse);
  if (use === undefined) return [];
  return [{ at: ["basis"], ...complain("consent_only", { basis, use }) }];
};

const declaresItsFields = (purpose: unknown): readonly Complaint[] => {
  const data = memberOf(purpose, "data");
  return textsOf(memberOf(purpose, "fields")).flatMap(([index, field]) => {
    const categories = DECLARED_WITH[field] ?? [];
    const [category] = categories;
    if (category === undefined || categories.some((known) => includesText(data, known))) return [];
    return [{ at: ["fields", index], ...complain("undeclared_field", { field, category }) }];
  });
};

const keepsNothingSensitive = (purpose: unknown, settings: unknown): readonly Complaint[] => {
  const sensitive = memberOf(memberOf(settings, "sensitive"), "fields");
  return textsOf(memberOf(purpose, "fields"))
    .filter(([, field]) => includesText(sensitive, field))
    .map(([index, field]) => ({
      at: ["fields", index],
      ...complain("sensitive_field", { field }),
    }));
};

/** Says that a purpose does not exist, and which one was probably meant. */
export const isDeclaredPurpose = (name: unknown, settings: unknown): readonly Complaint[] => {
  if (typeof name !== "string") return [];
  const declared = namesOf(memberOf(settings, "purposes"));
  if (declared.includes(name)) return [];
  const meant = nearestName(name, declared);
  const advice =
    meant === undefined
      ? say("advice.purposes", { declared: declared.join(", ") || "-" })
      : say("advice.did_you_mean", { meant });
  return [{ rule: say("rule.undeclared_purpose", { name }), advice }];
};

/** Who somebody is may only be said for this and nothing else: by consent, for no slot, with no event kept beside it. */
const asksForNothingElse = (name: unknown, settings: unknown): readonly Complaint[] => {
  if (typeof name !== "string") return [];
  const purpose = memberOf(memberOf(settings, "purposes"), name);
  if (purpose === undefined) return [];
  const slots = memberOf(settings, "slots");
  const isOfSlot = namesOf(slots).some((slot) => memberOf(memberOf(slots, slot), "purpose") === name);
  const isAlone = memberOf(purpose, "basis") === "consent" && textsOf(memberOf(purpose, "fields")).length === 0;
  return isAlone && !isOfSlot ? [] : [complain("survey_purpose", { name })];
};

export const PURPOSE_RULES: readonly Rule[] = [
  { at: "purposes", check: hasPurposes },
  { at: "purposes", check: hasUsableNames },
  { at: "purposes.*.dataUse", check: isKnownUse },
  { at: "purposes.*.data.*", check: isAcceptableCategory },
  { at: "purposes.*", check: restsOnConsent },
  { at: "purposes.*", check: declaresItsFields },
  { at: "purposes.*", check: keepsNothingSensitive },
  { at: "consentCategories.*.*", check: isDeclaredPurpose },
  { at: "slots", check: hasUsableNames },
  { at: "slots.*.purpose", check: isDeclaredPurpose },
  { at: "fairness.surveyPurpose", check: isDeclaredPurpose },
  { at: "fairness.surveyPurpose", check: asksForNothingElse },
];
