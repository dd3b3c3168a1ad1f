import { brandAs } from "@seimbang/engine";
import { expect, test } from "vitest";
import { carriedConsentReader } from "./consent-in-event.ts";
import { CONFIGURATION, REGISTRY } from "./test-collect.ts";

const read = carriedConsentReader(CONFIGURATION.consentCategories, REGISTRY);
const said = (context: Record<string, unknown>) => Object.fromEntries(read(context));

test("Segment's categories speak of the purposes the shop maps them to, and of no other", () => {
  expect(said({ consent: { categoryPreferences: { functional: true, analytics: false, unheard_of: true } } })).toEqual({
    suggestions: true,
    measurement: false,
    training: false,
  });
});

test("Segment's empty object refuses everything that consent is asked for", () => {
  expect(said({ consent: { categoryPreferences: {} } })).toEqual({
    suggestions: false,
    ads: false,
    messages: false,
    training: false,
    measurement: false,
  });
});

test.each([{}, { consent: {} }, { consent: "yes" }, { consent: { categoryPreferences: true } }])(
  "%j says nothing",
  (context) => {
    expect(said(context)).toEqual({});
  },
);

test("only true is an agreement", () => {
  expect(said({ consent: { categoryPreferences: { functional: "true", advertising: 1 } } })).toEqual({
    suggestions: false,
    ads: false,
  });
});

test("in RudderStack's lists, denied beats allowed", () => {
  const consentManagement = {
    provider: "custom",
    allowedConsentIds: ["functional", "advertising"],
    deniedConsentIds: ["advertising"],
    resolutionStrategy: "or",
  };
  expect(said({ consentManagement })).toEqual({ suggestions: true, ads: false });
});

test("what is no name in RudderStack's lists names nothing, also where it cannot be made a text", () => {
  const nameless: readonly unknown[] = [{ toString: 1, valueOf: 1 }, null, ["advertising"], {}];
  const consentManagement = { allowedConsentIds: nameless, deniedConsentIds: [...nameless, "advertising"] };
  expect(said({ consentManagement })).toEqual({ ads: false });
});

test("Google consent mode speaks of purposes by their declared use", () => {
  const mode = { ad_personalization: "granted", ad_user_data: "denied", personalization_storage: "granted" };
  expect(said({ consent: { ...mode, analytics_storage: "denied" } })).toEqual({
    ads: false,
    suggestions: true,
    measurement: false,
  });
  expect(said({ consentMode: { ad_storage: "granted" } })).toEqual({ ads: true });
});

test("where two banners speak of one purpose, the refusal wins", () => {
  const context = {
    consent: { categoryPreferences: { functional: true } },
    consentManagement: { allowedConsentIds: [], deniedConsentIds: ["functional"] },
  };
  expect(said(context)).toEqual({ suggestions: false });
});

test("a purpose that rests on a contract cannot be granted or refused by a banner", () => {
  const reader = carriedConsentReader(new Map([["functional", [brandAs.purposeId("orders")]]]), REGISTRY);
  expect(reader({ consent: { categoryPreferences: { functional: false } } }).size).toBe(0);
});
