import fc from "fast-check";
import { expect, test } from "vitest";
import { secretsFrom } from "../platform/master-key.ts";
import { issueDeviceToken, verifyDeviceToken } from "./device-token.ts";
import { NOW, testSecrets } from "./test-identity.ts";

const DAY = 24 * 60 * 60 * 1000;
const DEVICE = Buffer.alloc(16, 3).toString("base64url");
const token = issueDeviceToken(testSecrets, DEVICE, NOW);

test("a device token speaks for its device for thirteen months and not a millisecond longer", () => {
  expect(verifyDeviceToken(testSecrets, token, NOW)).toEqual({ deviceId: DEVICE, expiresAt: NOW + 395 * DAY });
  expect(verifyDeviceToken(testSecrets, token, NOW + 395 * DAY - 1)).toMatchObject({ deviceId: DEVICE });
  expect(verifyDeviceToken(testSecrets, token, NOW + 395 * DAY)).toBe("visitor_token_expired");
});

test("a device token of the future or of another installation is invalid", () => {
  expect(verifyDeviceToken(testSecrets, token, NOW - DAY)).toBe("visitor_token_invalid");
  expect(verifyDeviceToken(secretsFrom(Buffer.alloc(32, 8)), token, NOW)).toBe("visitor_token_invalid");
});

test("no changed letter leaves a device token valid", () => {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.= ";
  for (const at of token.split("").keys()) {
    const other = letters[(letters.indexOf(token[at]!) + 1) % letters.length];
    const changed = token.slice(0, at) + other + token.slice(at + 1);
    expect(verifyDeviceToken(testSecrets, changed, NOW), changed).toBe("visitor_token_invalid");
  }
});

test("nothing anybody makes up is a device token", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 120 }), (text) => {
      expect(verifyDeviceToken(testSecrets, `sd1.${text}`, NOW)).toBe("visitor_token_invalid");
    }),
    { seed: 20261124, numRuns: 1000 },
  );
});

test("a device id of another length is refused when it is issued", () => {
  expect(() => issueDeviceToken(testSecrets, "short", NOW)).toThrow("16 bytes");
});
