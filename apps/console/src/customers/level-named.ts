import type { MessageId } from "../language/messages.ts";

const NAMES = ["level.0", "level.1", "level.2", "level.3", "level.4"] as const satisfies readonly MessageId[];

/** A level by its name and what it may use. */
export const levelNamed = (level: number): MessageId => NAMES[level] ?? "level.0";
