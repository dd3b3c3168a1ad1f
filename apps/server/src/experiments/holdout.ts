/**
 * The permanent holdout is kept like an experiment that always runs: whoever was decided for is exposed to it, once. No
 * experiment that was declared has this id.
 */
export const HOLDOUT_ID = "00000000-0000-0000-0000-000000000000";

/** Control is who is held out. */
export const HOLDOUT_ARMS = { held_out: 0, personalised: 1 } as const;
