import { chown } from "node:fs/promises";
import { dirname } from "node:path";
import { isReachableByAnyone } from "./embedded-binaries.ts";

/** How to run a program without root's rights: the command to spawn and the account to spawn it as. */
export type Unprivileged = {
  readonly command: (program: string, args: readonly string[]) => { file: string; args: readonly string[] };
  readonly account: { readonly uid?: number; readonly gid?: number };
};

const NOBODY = 65534;

const asWeAre: Unprivileged = { command: (file, args) => ({ file, args }), account: {} };
const asNobody: Unprivileged = { command: asWeAre.command, account: { uid: NOBODY, gid: NOBODY } };
/** A user namespace in which we are an ordinary account without capabilities, but still own our files. */
const inOwnNamespace: Unprivileged = {
  command: (program, args) => ({
    file: "unshare",
    args: ["--user", "--map-user=1000", "--map-group=1000", program, ...args],
  }),
  account: {},
};

/**
 * PostgreSQL refuses to run as root, and rightly. Root (a container, a CI machine) therefore becomes `nobody` where that
 * account can reach both programs and data, and else an ordinary account of a user namespace.
 */
export const withoutRoot = async (program: string, folder: string): Promise<Unprivileged> => {
  if (process.getuid?.() !== 0) return asWeAre;
  const isOpen = (await isReachableByAnyone(dirname(program))) && (await isReachableByAnyone(dirname(folder)));
  return isOpen && (await giveToNobody(folder)) ? asNobody : inOwnNamespace;
};

/** Root of a user namespace, as in a rootless container, may have nobody to give it to. */
const giveToNobody = (folder: string): Promise<boolean> =>
  chown(folder, NOBODY, NOBODY).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EINVAL" || error.code === "EPERM") return false;
      throw error;
    },
  );
