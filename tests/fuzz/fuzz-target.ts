import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Something that reads what others wrote. */
export type FuzzTarget = {
  readonly name: string;
  /** Words and signs of what it reads, to be put anywhere. */
  readonly words: readonly string[];
  /** What it reads well and nobody keeps in a file, such as what is signed with a key that is made here. */
  readonly seeds?: readonly Buffer[];
  /** Reads an input. Throws only where it breaks a promise: for whatever an input can be, that is a flaw. */
  readonly read: (input: Buffer) => unknown;
};

const CORPUS = join(import.meta.dirname, "corpus");

/** What a target begins with: inputs that it reads well, and whatever it was once wrong about. */
export const corpusOf = ({ name, seeds = [] }: FuzzTarget): readonly Buffer[] => {
  const folder = join(CORPUS, name);
  const files = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  const kept = files.map((file) => readFileSync(join(folder, file)));
  if (kept.length + seeds.length === 0) throw new Error(`Nothing is kept for ${name}.`);
  return [...kept, ...seeds];
};

/** A promise that does not hold for an input. */
export class Broken extends Error {
  constructor(promise: string) {
    super(promise);
    this.name = "Broken";
  }
}

export const promise = (holds: boolean, what: string): void => {
  if (!holds) throw new Broken(what);
};
