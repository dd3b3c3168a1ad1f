import { expect, test } from "vitest";
import { secretsFrom } from "./master-key.ts";

test("each label has a key of its own, the same every time and for every root secret another", () => {
  const secrets = secretsFrom(Buffer.alloc(32, 7));
  expect(secrets.deriveKey("identity")).toHaveLength(32);
  expect(secrets.deriveKey("identity")).toEqual(secretsFrom(Buffer.alloc(32, 7)).deriveKey("identity"));
  expect(secrets.deriveKey("identity")).not.toEqual(secrets.deriveKey("device-tokens"));
  expect(secrets.deriveKey("identity")).not.toEqual(secretsFrom(Buffer.alloc(32, 8)).deriveKey("identity"));
});

test("a derived key is what HKDF-SHA-256 gives, so that another program can find it", () => {
  const key = secretsFrom(Buffer.alloc(32, 7)).deriveKey("identity");
  expect(key.toString("hex")).toBe("09cd7de86b054562c321aa9d89e485657fb077af591ca785638be22fd71144ac");
});

test("a root secret of another length is refused", () => {
  expect(() => secretsFrom(Buffer.alloc(31))).toThrow("32 bytes");
});
