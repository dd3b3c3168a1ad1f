import { brandAs } from "@seimbang/engine";
import { expect, test, vi } from "vitest";
import { openKeyWrapping } from "./platform/key-wrapping.ts";
import { localMasterKey } from "./platform/local-master-key.ts";
import { secretsFrom } from "./platform/master-key.ts";
import { keyOf } from "./platform/person-key.ts";
import { openTestShop } from "./test-open-shop.ts";

test("a process that serves no page drops the key of somebody whom another erases, at once", async () => {
  await using shop = await openTestShop();
  const token = await shop.signCustomer("7");
  const question = { kind: "question", text: "?" };
  await shop.ask("POST", "/v1/me/requests", { payload: question, token });
  const { rows } = await shop.query("select subject_key from person_key");
  const key = keyOf(brandAs.subjectKey((rows[0] as { subject_key: string }).subject_key));
  // Keeps unwrapped keys as Vault's does.
  const kept = new Set([key, "of somebody else"]);
  const masterKey = {
    ...localMasterKey(Buffer.alloc(32, 7)),
    forget: (belongsTo: string) => void kept.delete(belongsTo),
    forgetEverything: () => kept.clear(),
  };
  await using closing = new AsyncDisposableStack();
  await shop.openWith(
    closing,
    secretsFrom(
      Buffer.alloc(32, 7),
      openKeyWrapping(() => [masterKey]),
    ),
  );
  kept.add(key).add("of somebody else");
  await shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token });
  await vi.waitFor(() => expect([...kept]).toEqual(["of somebody else"]), 5_000);
});
