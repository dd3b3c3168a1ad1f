import { createHmac, timingSafeEqual } from "node:crypto";
import type { StaffDeps } from "./staff-deps.ts";

/**
 * What is left with a browser on which somebody signed in: whoever comes with it is counted apart from strangers who guess
 * at the same account, so that these cannot keep its owner out (OWASP, "Slow Down Online Guessing Attacks with Device
 * Cookies"). It opens nothing.
 */
type DeviceDeps = Pick<StaffDeps, "secrets" | "randomBytes">;

export const issueDeviceToken = ({ secrets, randomBytes }: DeviceDeps, staffId: string): string => {
  const device = randomBytes(16).toString("base64url");
  return `${device}.${macOf(secrets, device, staffId).toString("base64url")}`;
};

/** Which device this is, if it was left by this person; undefined for every other token. */
export const knownDevice = (
  { secrets }: Pick<DeviceDeps, "secrets">,
  token: string | undefined,
  staffId: string,
): string | undefined => {
  const [device = "", mac = ""] = (token ?? "").split(".", 2);
  const expected = macOf(secrets, device, staffId);
  const given = Buffer.from(mac, "base64url");
  return given.length === expected.length && timingSafeEqual(given, expected) ? device : undefined;
};

const macOf = (secrets: DeviceDeps["secrets"], device: string, staffId: string): Buffer =>
  createHmac("sha256", secrets.hmacKey("staff-device")).update(`${device}.${staffId}`).digest();
