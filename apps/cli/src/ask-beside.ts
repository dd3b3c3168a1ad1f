import type { ChildProcess } from "node:child_process";
import type { ProcessText } from "@seimbang/server";

/** The end of a channel between two processes of one server. */
type Peer = Pick<ChildProcess, "send" | "on" | "connected"> | NodeJS.Process;
type Question = "own" | "others";
type Message =
  | { readonly ask: number; readonly question: Question }
  | { readonly answer: number; readonly texts: Texts };
/** What processes counted, each for itself. */
export type Texts = readonly ProcessText[];

/** Whoever reads the metrics does not wait longer for a process that is stuck. */
const WITHIN_MS = 2_000;

/**
 * Lets two processes ask each other for what they counted.
 * @returns how to ask; it answers nothing where the other end does not in time, or is gone
 */
export const askBeside = (peer: Peer, answer: (question: Question) => Promise<Texts>) => {
  const waiting = new Map<number, (texts: Texts) => void>();
  let asked = 0;
  const say = (message: Message): void => {
    // One that has just ended is noticed by whoever started it.
    if (peer.connected === true) peer.send?.(message, undefined, undefined, () => undefined);
  };
  peer.on("message", (message: unknown) => {
    if (!isMessage(message)) return;
    if ("answer" in message) waiting.get(message.answer)?.(message.texts);
    else
      answer(message.question)
        .catch(() => [])
        .then((texts) => say({ answer: message.ask, texts }));
  });
  return (question: Question): Promise<Texts> => {
    asked += 1;
    const number = asked;
    const { promise, resolve } = Promise.withResolvers<Texts>();
    waiting.set(number, resolve);
    const timer = setTimeout(() => resolve([]), WITHIN_MS);
    say({ ask: number, question });
    return promise.finally(() => {
      clearTimeout(timer);
      waiting.delete(number);
    });
  };
};

/** Both ends are this very program. */
const isMessage = (message: unknown): message is Message =>
  typeof message === "object" && message !== null && ("ask" in message || "answer" in message);
