import { expect, test } from "vitest";
import { consentOnlyPartOf, DATA_CATEGORIES, DATA_USES, sensitivePartOf } from "./fideslang.ts";

test.each([
  ["user.health_and_medical.genetic", "user.health_and_medical"],
  ["user.biometric", "user.biometric"],
  ["user.demographic", "user.demographic.marital_status"],
  ["user", "user.authorization.biometric"],
])("%s is or takes in the sensitive %s", (category, sensitive) => {
  expect(sensitivePartOf(category)).toBe(sensitive);
});

test("a key that merely begins like a sensitive one is not sensitive", () => {
  expect(sensitivePartOf("user.biometrics_club")).toBeUndefined();
  expect(sensitivePartOf("user.demographic.gender")).toBeUndefined();
  expect(sensitivePartOf("user.behavior.purchase_history")).toBeUndefined();
});

test("a use that profiles, or covers one that does, rests on consent; what the law orders does not", () => {
  expect(consentOnlyPartOf("personalize.content.profiled")).toBe("personalize.content.profiled");
  expect(consentOnlyPartOf("personalize")).toBe("personalize.content.profiled");
  expect(consentOnlyPartOf("marketing.communications.email")).toBe("marketing.communications");
  expect(consentOnlyPartOf("third_party_sharing.legal_obligation")).toBeUndefined();
  expect(consentOnlyPartOf("essential.service.payment_processing")).toBeUndefined();
  expect(consentOnlyPartOf("personalize.content.limited")).toBeUndefined();
});

test("every key's parent is a key", () => {
  for (const keys of [DATA_USES, DATA_CATEGORIES]) {
    for (const key of keys) {
      const parent = key.split(".").slice(0, -1).join(".");
      if (parent !== "") expect(keys, key).toContain(parent);
    }
  }
});
