import { test } from "vitest";
import { importConversions } from "../test-import-conversions.ts";

test("a million orders with their repetitions are imported and reported as a few are", () =>
  importConversions(1_000_000, 20_000));
