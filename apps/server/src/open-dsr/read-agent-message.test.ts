import { expect, test } from "vitest";
import { requireOfNow } from "./read-agent-message.ts";

const NOW = Date.UTC(2026, 10, 30);
const SECOND = 1_000;

/** Whether a message is taken that was issued and expires so many seconds from now. */
const isTaken = (issuedIn: number, expiresIn: number): boolean => {
  const at = (seconds: number) => new Date(NOW + seconds * SECOND).toISOString();
  const said = {
    ...{ "agent-id": "PERMISSION_SLIP", "business-id": "TOKO", "drp.version": "1.0" },
    ...{ "issued-at": at(issuedIn), "expires-at": at(expiresIn) },
  };
  try {
    requireOfNow(said, "PERMISSION_SLIP", "TOKO", NOW);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: "message_expired" });
    return false;
  }
};

test("an agent's message holds from a minute before it was issued until its end, and ten minutes at the longest", () => {
  expect([isTaken(-1, 0), isTaken(-1, 0.001)]).toEqual([false, true]);
  expect([isTaken(60, 120), isTaken(60.001, 120)]).toEqual([true, false]);
  expect([isTaken(-1, 599), isTaken(-1, 599.001)]).toEqual([true, false]);
});
