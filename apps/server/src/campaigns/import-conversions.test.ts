import { test } from "vitest";
import { importConversions } from "../test-import-conversions.ts";

test(
  "orders that are imported are reported once, however often they stand in a file and it is imported",
  () => importConversions(3_000, 40),
  60_000,
);
