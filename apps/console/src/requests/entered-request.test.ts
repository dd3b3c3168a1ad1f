import { EnterRequestWire, RIGHTS_REQUEST_KINDS, STAFF_VERIFICATIONS } from "@seimbang/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDocument } from "../../../server/src/http/parse-document.ts";
import { type EnteredRequest, NOTHING_ENTERED, toEntered } from "./entered-request.ts";

test("a letter of which nothing more is known is its right and how it came", () => {
  expect(toEntered(NOTHING_ENTERED, "Sri")).toEqual({ by: "Sri", channel: "mail", kind: "access" });
});

test("what another right would have had is not sent along once the right is another one", () => {
  const typed: EnteredRequest = { ...NOTHING_ENTERED, purpose: "ads", decisionId: "d1", about: "r1" };
  expect(toEntered({ ...typed, kind: "objection" }, "Sri")).toMatchObject({ purpose: "ads" });
  for (const kind of ["access", "rectification"] as const)
    expect(toEntered({ ...typed, kind }, "Sri")).toEqual({ by: "Sri", channel: "mail", kind });
});

test("whatever is typed, what is sent has the form that the server takes", () => {
  const text = fc.constantFrom("", "  ", "a", "Surat tanggal 3.");
  const typed = fc.record<EnteredRequest>({
    channel: fc.constantFrom("mail", "phone", "in_person"),
    kind: fc.constantFrom(...RIGHTS_REQUEST_KINDS),
    ...{ customerId: text, text, jurisdiction: text, purpose: text, decisionId: text },
    receivedAt: fc.constantFrom("", "2026-11-12T03:00:00Z"),
    about: fc.constantFrom("", "01900000-0000-7000-8000-000000000000"),
    method: fc.constantFrom("", ...STAFF_VERIFICATIONS),
    evidence: fc.constant("Called back."),
    acknowledged: fc.constantFrom("", "spoken", "written"),
    agent: fc.constantFrom("", "agent", "guardian"),
    agentName: fc.constant("Tono"),
    authority: text,
  });
  fc.assert(
    fc.property(typed, (entered) => void parseDocument(EnterRequestWire, toEntered(entered, "Sri"))),
    { seed: 7 },
  );
});
