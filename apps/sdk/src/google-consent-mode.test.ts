import { expect, test } from "vitest";
import { type DataLayerPage, openGoogleConsentMode } from "./google-consent-mode.ts";

test("Google's tags are told that all is denied, then exactly what was granted", () => {
  const page: DataLayerPage = {};
  const google = openGoogleConsentMode(page);
  google.update(["ads", "suggestions"]);
  const commands = (page.dataLayer ?? []).map((command) => Array.from(command as ArrayLike<unknown>));
  const of = (ads: string, analytics: string) => ({
    ad_storage: ads,
    ad_user_data: ads,
    ad_personalization: ads,
    analytics_storage: analytics,
  });
  expect(commands).toEqual([
    ["consent", "default", of("denied", "denied")],
    ["consent", "update", of("granted", "denied")],
  ]);
});
