import { constants, setPriority } from "node:os";

/**
 * Lets everybody else on this machine go before this process: whoever waits for a decision is a customer. To be called once the
 * database is open, because one that this process started would inherit it.
 */
export const yieldToOthers = (): void => setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
