import { consentOnlyPartOf, DATA_CATEGORIES, DATA_USES, sensitivePartOf } from "./fideslang.ts";
import type { Complaint, Rule } from "./finding.ts";
import { nearestName } from "./nearest-name.ts";
import { includesText, memberOf, namesOf, textsOf } from "./settings-tree.ts";

/** Event fields that say more than what was bought or seen, and the category of data that has to be declared with them. */
const DECLARED_WITH: Readonly<Record<string, readonly string[]>> = {
  query: ["user.behavior.search_history"],
  email: ["user.contact.email"],
  name: ["user.name", "user.name.first", "user.name.last"],
};

const hasPurposes = (purposes: unknown): readonly Complaint[] =>
  namesOf(purposes).length > 0
    ? []
    : [
        {
          rule: "names no purpose",
          advice: "Without one nothing is stored and nothing is personal: declare at least one.",
        },
      ];

const hasUsableNames = (members: unknown): readonly Complaint[] =>
  namesOf(members)
    .filter((name) => !/^[a-z][a-z0-9_-]{0,63}$/.test(name))
    .map((name) => ({
      at: [name],
      of: "name",
      rule: "is no usable name",
      advice: "Use small letters, digits, - and _, at most 64, beginning with a letter.",
    }));

const isKnownUse = (key: unknown): readonly Complaint[] =>
  typeof key === "string" && !DATA_USES.has(key) ? [unknownKey(key, DATA_USES, "is no data use of fideslang")] : [];

const isAcceptableCategory = (key: unknown): readonly Complaint[] => {
  if (typeof key !== "string") return [];
  const sensitive = sensitivePartOf(key);
  if (sensitive !== undefined) return [sensitiveCategory(key, sensitive)];
  return DATA_CATEGORIES.has(key) ? [] : [unknownKey(key, DATA_CATEGORIES, "is no data category of fideslang")];
};

const sensitiveCategory = (key: string, sensitive: string): Complaint => ({
  rule: key === sensitive ? "is sensitive" : `takes in ${sensitive}, which is sensitive`,
  advice: "Sensitive data is never used here, with or without consent: remove it.",
});

const unknownKey = (key: string, known: ReadonlySet<string>, rule: string): Complaint => {
  const meant = nearestName(key, known);
  const advice =
    meant === undefined ? "See https://ethyca.github.io/fideslang for the keys." : `Did you mean "${meant}"?`;
  return { rule: `"${key}" ${rule}`, advice };
};

const restsOnConsent = (purpose: unknown): readonly Complaint[] => {
  const dataUse = memberOf(purpose, "dataUse");
  const basis = memberOf(purpose, "basis");
  if (typeof dataUse !== "string" || typeof basis !== "string" || basis === "consent") return [];
  const use = consentOnlyPartOf(dataUse);
  if (use === undefined) return [];
  return [
    {
      at: ["basis"],
      rule: `cannot be "${basis}" for ${use}`,
      advice: "Only consent allows this use: set it to consent.",
    },
  ];
};

const declaresItsFields = (purpose: unknown): readonly Complaint[] => {
  const data = memberOf(purpose, "data");
  return textsOf(memberOf(purpose, "fields")).flatMap(([index, field]) => {
    const categories = DECLARED_WITH[field] ?? [];
    if (categories.length === 0 || categories.some((category) => includesText(data, category))) return [];
    const advice = `Add ${categories[0]} to its data, or do not keep the field: a notice tells people what is kept.`;
    return [{ at: ["fields", index], rule: `"${field}" is kept but not declared`, advice }];
  });
};

const keepsNothingSensitive = (purpose: unknown, settings: unknown): readonly Complaint[] => {
  const sensitive = memberOf(memberOf(settings, "sensitive"), "fields");
  return textsOf(memberOf(purpose, "fields"))
    .filter(([, field]) => includesText(sensitive, field))
    .map(([index, field]) => ({
      at: ["fields", index],
      rule: `"${field}" is on the list of sensitive fields`,
      advice: "A sensitive field is never kept: remove it here or from sensitive.fields.",
    }));
};

/** Says that a purpose does not exist, and which one was probably meant. */
const isDeclaredPurpose = (name: unknown, settings: unknown): readonly Complaint[] => {
  if (typeof name !== "string") return [];
  const declared = namesOf(memberOf(settings, "purposes"));
  if (declared.includes(name)) return [];
  const meant = nearestName(name, declared);
  const advice = meant === undefined ? `Declared are ${declared.join(", ") || "none"}.` : `Did you mean "${meant}"?`;
  return [{ rule: `"${name}" is no declared purpose`, advice }];
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
];
