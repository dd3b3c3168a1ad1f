import { testAnalystsDay } from "./test-analysts-day.ts";
import type { Demo } from "./test-colleague.ts";
import { testMarketersDay } from "./test-marketers-day.ts";
import { testOfficersDay } from "./test-officers-day.ts";

/** The days of people of the demonstration shop, for a file that has opened one. */
export const testStaffDays = (shop: () => Demo): void => {
  testMarketersDay(shop);
  testOfficersDay(shop);
  testAnalystsDay(shop);
};
