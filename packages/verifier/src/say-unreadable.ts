import { type Both, fill } from "./sentence.ts";

const SENTENCES: Readonly<Record<string, Both>> = {
  ENOENT: { en: "There is no file {path}.", id: "Tidak ada berkas {path}." },
  EISDIR: { en: "{path} is a folder, not a file.", id: "{path} adalah folder, bukan berkas." },
  EACCES: { en: "This account may not read {path}.", id: "Akun ini tidak berhak membaca {path}." },
};
const OTHERWISE: Both = { en: "{path} could not be read: {said}", id: "{path} tidak dapat dibaca: {said}" };

/** Why a file was not checked, by the system's code for it. */
export type Unreadable = { readonly code: string; readonly message: Both };

/** In words what the system says of a file that cannot be read; undefined of anything else that fails. */
export const sayUnreadable = (error: unknown): Unreadable | undefined => {
  if (!(error instanceof Error && "code" in error && "path" in error)) return undefined;
  const code = String(error.code);
  const sentence = SENTENCES[code] ?? OTHERWISE;
  const values = { path: String(error.path), said: error.message };
  return { code, message: { id: fill(sentence.id, values), en: fill(sentence.en, values) } };
};
