import { hash, verify } from "@node-rs/argon2";
import type { StaffDeps } from "./staff-deps.ts";

/** OWASP Password Storage: Argon2id with 19 MiB, two passes and one lane; these are also the package's own. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

type Secrets = Pick<StaffDeps, "secrets">;
/** With a key that is not in the database: whoever copies that can guess at none of its passwords. */
const pepperOf = ({ secrets }: Secrets): Buffer => secrets.deriveKey("staff-password");
/** The same letters however a keyboard composes them (NIST SP 800-63B, 3.1.1.2). */
const written = (password: string): string => password.normalize("NFKC");

export const hashPassword = (password: string, deps: Secrets): Promise<string> =>
  hash(written(password), { ...COST, secret: pepperOf(deps) });

/** Takes as long where there is no hash, so that nobody learns by time which accounts there are. */
export const openPasswordCheck = (
  deps: Secrets,
): ((password: string, passwordHash: string | undefined) => Promise<boolean>) => {
  const decoy = hashPassword("nobody has this password", deps);
  return async (password, passwordHash) => {
    const isRight = await verify(passwordHash ?? (await decoy), written(password), { secret: pepperOf(deps) });
    return isRight && passwordHash !== undefined;
  };
};
