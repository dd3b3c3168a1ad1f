import type { Level } from "@seimbang/engine";
import type { DecideDeps } from "./decide-deps.ts";
import type { DecideRequest } from "./decide-request.ts";
import type { Preview } from "./preview.ts";
import { sampleSignals } from "./sample-signals.ts";
import { type LoadedVisitor, MET_NOTHING } from "./visitor-state.ts";

export type PreviewedVisitor = {
  readonly visitor: LoadedVisitor;
  readonly preview: Preview | undefined;
  readonly requestedLevel: Level | undefined;
};

/**
 * Whom a decision is really made for when a level was asked for: the person themselves at a lower level, or at a higher
 * one that they granted for this once; else a sample person, of whom nothing is read or recorded because there is nobody.
 */
export const previewVisitor = async (
  request: DecideRequest,
  visitor: LoadedVisitor,
  now: number,
  deps: DecideDeps,
): Promise<PreviewedVisitor> => {
  const { level } = request;
  if (level === undefined) return { visitor, preview: undefined, requestedLevel: undefined };
  if (level <= capOf(visitor)) return { visitor, preview: "own_data", requestedLevel: level };
  const granted = await redeem(request, visitor, now, deps);
  if (granted !== undefined) return { visitor: granted, preview: "granted", requestedLevel: level };
  const { slot } = deps.slots.get(request.slot) ?? {};
  const signals = slot === undefined ? [] : sampleSignals(deps.shop(), slot.purpose, now);
  const sample: LoadedVisitor = {
    subject: undefined,
    choices: deps.sampleChoices(level, now),
    signals,
    ...MET_NOTHING,
  };
  return { visitor: sample, preview: "sample", requestedLevel: level };
};

const capOf = ({ choices }: LoadedVisitor): Level => (typeof choices === "string" ? 0 : choices.cap);

const redeem = async (
  { previewGrant }: DecideRequest,
  { subject, signals, shown, arms }: LoadedVisitor,
  now: number,
  deps: DecideDeps,
): Promise<LoadedVisitor | undefined> => {
  if (previewGrant === undefined || subject === undefined) return undefined;
  const choices = await deps.redeemPreview(previewGrant, subject, now);
  return choices === undefined ? undefined : { subject, choices, signals, shown, arms };
};
