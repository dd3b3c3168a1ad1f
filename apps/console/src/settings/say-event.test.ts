import { WEBHOOK_EVENTS, WEBHOOK_TEST } from "@seimbang/contracts";
import { expect, test } from "vitest";
import english from "../messages/en.json" with { type: "json" };
import indonesian from "../messages/id.json" with { type: "json" };
import { sayEvent } from "./say-event.ts";

test.each([...WEBHOOK_EVENTS, WEBHOOK_TEST])("%s is said in words, in both languages", (event) => {
  for (const catalogue of [english, indonesian]) {
    const words = sayEvent((id) => catalogue[id], event);
    expect(words).not.toContain(".");
    expect(Object.values(catalogue)).toContain(words);
  }
});

test("an event that a former version told stands under its name", () => {
  expect(sayEvent((id) => english[id], "gone.by_now")).toBe("gone.by_now");
});
