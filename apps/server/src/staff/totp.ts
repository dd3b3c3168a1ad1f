import { generateSecret, generateURI, verify } from "otplib";
import { seal, unseal } from "../platform/sealed.ts";
import type { StaffDeps } from "./staff-deps.ts";

/** The authenticator app's codes (RFC 6238): six digits, SHA-1, a step of 30 seconds, 160 bits of secret. */
const STEP_SECONDS = 30;

type Sealing = Pick<StaffDeps, "secrets">;

/** A secret as it is stored, for this person or invitation alone. */
export const sealTotp = ({ secrets }: Sealing, ownerId: string, secret: string): Buffer =>
  seal(secrets.deriveKey("staff-totp"), ownerId, Buffer.from(secret));

const unsealTotp = ({ secrets }: Sealing, ownerId: string, sealed: Buffer): string =>
  unseal(secrets.deriveKey("staff-totp"), ownerId, sealed).toString();

/** A new secret, as a person types it and as a QR code says it. */
export const offerTotp = (shop: string, mail: string): { readonly secret: string; readonly uri: string } => {
  const secret = generateSecret();
  return { secret, uri: generateURI({ issuer: shop, label: mail, secret }) };
};

/** The same secret once more for somebody who opens the page again. */
export const describeTotp = (
  deps: Sealing,
  ownerId: string,
  sealed: Buffer,
  { shop, mail }: { readonly shop: string; readonly mail: string },
): { readonly secret: string; readonly uri: string } => {
  const secret = unsealTotp(deps, ownerId, sealed);
  return { secret, uri: generateURI({ issuer: shop, label: mail, secret }) };
};

/**
 * The step of which this is the code, of the present one and its neighbours: clocks differ, and people type. Whoever takes
 * it notes the step, so that no code works twice (RFC 6238, 5.2). Undefined for a wrong code, or where there is no secret.
 */
export const stepOfCode = async (
  deps: Sealing,
  ownerId: string,
  sealed: Buffer | undefined,
  code: string,
  now: number,
): Promise<number | undefined> => {
  const secret = sealed === undefined ? generateSecret() : unsealTotp(deps, ownerId, sealed);
  const epoch = Math.floor(now / 1_000);
  const isCode = /^\d{6}$/.test(code);
  const checked = await verify({ secret, token: isCode ? code : "000000", epoch, epochTolerance: STEP_SECONDS });
  if (!checked.valid || !isCode || sealed === undefined) return undefined;
  return Math.floor(epoch / STEP_SECONDS) + checked.delta;
};

/** The newest step of which a code is taken at this moment. */
export const newestStep = (now: number): number => Math.floor(now / 1_000 / STEP_SECONDS) + 1;

/** The same secret for somebody who was an invitation until now. */
export const resealTotp = (
  deps: Sealing,
  { from, to }: { readonly from: string; readonly to: string },
  sealed: Buffer,
): Buffer => sealTotp(deps, to, unsealTotp(deps, from, sealed));
