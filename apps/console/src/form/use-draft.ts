import { useCallback, useEffect, useRef, useState } from "react";
import { useMe } from "../access/session-context.ts";
import { draftName, forgetDraft, keepDraft, readDraft } from "./kept-drafts.ts";
import { isSame } from "./merge-changes.ts";

/** Something that is being edited, and the version of it that somebody began with. */
export type Versioned<Value> = { readonly version: number; readonly value: Value };

export type Draft<Value> = {
  readonly base: Versioned<Value>;
  readonly value: Value;
  readonly isChanged: boolean;
  /** Whether it goes on from what was left here before. */
  readonly wasKept: boolean;
  readonly change: (next: Value) => void;
  /** Goes on from another version of it, with what was typed or with what is there. */
  readonly rebase: (base: Versioned<Value>, value: Value) => void;
  /** Forgets what was typed, as after it was saved. */
  readonly discard: () => void;
};

/** Where a text begins with nothing. */
export const NOTHING_WRITTEN: Versioned<string> = { version: 0, value: "" };

type Kept<Value> = Pick<Draft<Value>, "base" | "value"> & { readonly at: number };

const WRITE_AFTER_MS = 300;
const NOTHING_TO_WRITE = (): void => undefined;

/**
 * What somebody types, kept in this browser for a month until it is saved or discarded: an ended session, a reload or an
 * empty battery loses nothing. Each person finds only their own.
 */
export const useDraft = <Value>(name: string, current: Versioned<Value>): Draft<Value> => {
  const { staffId } = useMe();
  const key = draftName(staffId, name);
  const [state, setState] = useState(() => {
    const found = readDraft<Kept<Value>>(key);
    return found === undefined
      ? { base: current, value: current.value, isChanged: false, wasKept: false }
      : { base: found.base, value: found.value, isChanged: true, wasKept: true };
  });
  const { base, value, isChanged } = state;
  const write = useRef(NOTHING_TO_WRITE);
  const isKept = useRef(state.wasKept);
  useEffect(() => {
    write.current = NOTHING_TO_WRITE;
    if (!isChanged) {
      if (isKept.current) forgetDraft(key);
      isKept.current = false;
      return;
    }
    write.current = () => {
      write.current = NOTHING_TO_WRITE;
      isKept.current = true;
      keepDraft<Kept<Value>>(key, { base, value, at: Date.now() });
    };
    const timer = setTimeout(() => write.current(), WRITE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [key, base, value, isChanged]);
  // Whoever closes the page, or only what they type in, loses not even the last word.
  useEffect(() => {
    const writeAtOnce = (): void => write.current();
    window.addEventListener("pagehide", writeAtOnce);
    return () => {
      window.removeEventListener("pagehide", writeAtOnce);
      writeAtOnce();
    };
  }, []);
  return {
    ...state,
    change: useCallback(
      (next: Value) =>
        setState((former) => {
          // What was taken back is nothing to go on with.
          const hasChanged = !isSame(next, former.base.value);
          return { ...former, value: next, isChanged: hasChanged, wasKept: former.wasKept && hasChanged };
        }),
      [],
    ),
    rebase: useCallback(
      (next: Versioned<Value>, taken: Value) =>
        setState({ base: next, value: taken, isChanged: !isSame(taken, next.value), wasKept: false }),
      [],
    ),
    discard: useCallback(() => {
      write.current = NOTHING_TO_WRITE;
      forgetDraft(key);
      setState((former) => ({ base: former.base, value: former.base.value, isChanged: false, wasKept: false }));
    }, [key]),
  };
};
