/** The purpose under which events are fitted on; the registry declares it. */
export const TRAINING_PURPOSE = "training";
