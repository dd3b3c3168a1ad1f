import { setTimeout as sleep } from "node:timers/promises";
import type { PlantedCustomer } from "./canaries.ts";
import { inTurns } from "./in-turns.ts";

export type ErasedAll = {
  /** The longest that somebody waited while nothing was killed. */
  readonly slowestMs: number;
  /** How many requests were not answered, and had to be made again. */
  readonly brokenOff: number;
};

const AT_ONCE = 4;
const AGAIN_AFTER_MS = 200;

/**
 * Every customer asks to be erased, and asks again when nobody answers. In their middle the server is killed.
 * @param erase rejects while nobody answers
 * @param killAndServeAgain called once
 */
export const eraseAll = async (
  customers: readonly PlantedCustomer[],
  erase: (customer: PlantedCustomer) => Promise<void>,
  killAndServeAgain: () => Promise<void>,
  onErased: () => void,
): Promise<ErasedAll> => {
  let slowestMs = 0;
  let brokenOff = 0;
  let erased = 0;
  let killed: Promise<void> | undefined;
  await inTurns(customers, AT_ONCE, async (customer) => {
    for (;;) {
      const began = performance.now();
      const isAnswered = await erase(customer).then(
        () => true,
        () => false,
      );
      if (isAnswered) {
        // Afterwards whoever asks waits for the killed server's lease as well.
        if (killed === undefined) slowestMs = Math.max(slowestMs, performance.now() - began);
        break;
      }
      if (killed === undefined) throw new Error("An erasure was refused.");
      brokenOff += 1;
      await Promise.all([killed, sleep(AGAIN_AFTER_MS)]);
    }
    onErased();
    erased += 1;
    if (erased === Math.ceil(customers.length / 2)) killed ??= killAndServeAgain();
  });
  await killed;
  return { slowestMs, brokenOff };
};
