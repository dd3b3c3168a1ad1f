import { chown, lchown, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
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
 * account can reach the program and every folder that it writes to, and else an ordinary account of a user namespace.
 * Folders are judged together: one that was given to nobody could not be written to from such a namespace.
 */
export const withoutRoot = async (program: string, folders: readonly string[]): Promise<Unprivileged> => {
  if (process.getuid?.() !== 0) return asWeAre;
  const isOpen = await Promise.all([program, ...folders].map((path) => isReachableByAnyone(dirname(path))));
  if (isOpen.every(Boolean) && (await giveToNobody(folders))) return asNobody;
  await takeBack(folders);
  return inOwnNamespace;
};

/** Root of a user namespace, as in a rootless container, may have nobody to give it to. */
const giveToNobody = (folders: readonly string[]): Promise<boolean> =>
  Promise.all(folders.map((folder) => own(folder, NOBODY))).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EINVAL" || error.code === "EPERM") return false;
      throw error;
    },
  );

/** What nobody wrote while others could still come through. */
const takeBack = async (folders: readonly string[]): Promise<void> => {
  for (const folder of folders) if ((await stat(folder)).uid === NOBODY) await own(folder, 0);
};

/** The folder itself comes last, so that a change that breaks off is made again. */
const own = async (folder: string, account: number): Promise<void> => {
  if ((await stat(folder)).uid === account) return;
  for (const name of await readdir(folder, { recursive: true })) await lchown(join(folder, name), account, account);
  await chown(folder, account, account);
};
