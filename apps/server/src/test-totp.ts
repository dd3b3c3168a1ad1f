import { generate } from "otplib";

/** For tests: what an authenticator app shows for a secret, at a time in milliseconds since 1970. */
export const totpCode = (secret: string, at: number): Promise<string> =>
  generate({ secret, epoch: Math.floor(at / 1_000) });
