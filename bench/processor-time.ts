import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Of Linux: what it counts a process' time in. */
const MICROSECONDS_PER_TICK = 10_000;

/** What this process used of the processors, in microseconds, with all its threads. */
export const microsecondsOf = (pid: number): number => ticksOf(pid).own * MICROSECONDS_PER_TICK;

/** The same of all processes of the PostgreSQL in a folder of ours, also of those that have ended. */
export const postgresMicroseconds = (folder: string): number => {
  const pid = Number.parseInt(readFileSync(join(folder, "postgresql", "postmaster.pid"), "utf8"), 10);
  const { own, ended } = ticksOf(pid);
  const running = childrenOf(pid).reduce((sum, child) => sum + ticksOf(child).own, 0);
  return (own + ended + running) * MICROSECONDS_PER_TICK;
};

const childrenOf = (pid: number): readonly number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((child) => fieldsOf(child)[PARENT] === String(pid));

/** Where they stand in proc_pid_stat(5) behind the name, which may hold spaces. */
const PARENT = 1;
const [USER, SYSTEM, CHILDRENS_USER, CHILDRENS_SYSTEM] = [11, 12, 13, 14];

const fieldsOf = (pid: number): readonly string[] => {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  } catch {
    // It has ended since it was listed; its parent counts it.
    return [];
  }
};

/** Its own, and those of its children that have ended. */
const ticksOf = (pid: number): { readonly own: number; readonly ended: number } => {
  const fields = fieldsOf(pid);
  const sum = (places: readonly number[]): number =>
    places.reduce((ticks, place) => ticks + Number(fields[place] ?? 0), 0);
  return { own: sum([USER, SYSTEM]), ended: sum([CHILDRENS_USER, CHILDRENS_SYSTEM]) };
};
