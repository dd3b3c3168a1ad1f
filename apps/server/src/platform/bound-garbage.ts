import { setFlagsFromString } from "node:v8";

/** How much may be added to what is in use, in hundredths of it, before the whole heap is looked through. */
const MORE = 50;

/**
 * Keeps a process that answers for months from holding mostly garbage. By itself V8 lets a heap grow to four times of what is in use where the
 * machine has the memory: a replica that had seen a million people held 1.9 GB, of which 0.4 were in use. It takes a little more of the
 * processor (`npm run bench -- growth` prints both). A limit of so many megabytes would end a shop with a large catalogue; this one grows with it.
 */
export const boundGarbage = (): void => setFlagsFromString(`--heap-growing-percent=${MORE}`);
