import { Presets, SingleBar } from "cli-progress";
import type { Terminal } from "./terminal.ts";

export type Progress = {
  /** @param total as far as it is known by now */
  readonly at: (done: number, total: number) => void;
  readonly stop: () => void;
};

type Work = "reading" | "importing" | "importing_year" | "learning" | "passing_days" | "erasing";
type Unit = "bytes" | "events" | "people" | "days";

const SILENT: Progress = { at: () => undefined, stop: () => undefined };
const REDRAWS_PER_SECOND = 8;

/** A bar on a terminal that somebody watches; nothing in a pipe. It is gone when the work is done. */
export const showProgress = ({ isWatched, number, words }: Terminal, work: Work, unit: Unit): Progress => {
  if (!isWatched) return SILENT;
  const format = `  ${words(`progress.${work}`)} {bar} {percentage}%  {value}/{total} ${words(`unit.${unit}`)}`;
  const bar = new SingleBar(
    {
      format,
      formatValue: (value) => number(value),
      ...{ barsize: 24, hideCursor: true, clearOnComplete: true, fps: REDRAWS_PER_SECOND, stream: process.stderr },
    },
    Presets.rect,
  );
  bar.start(1, 0);
  return {
    at: (done, total) => {
      bar.setTotal(Math.max(1, total));
      bar.update(Math.min(done, total));
    },
    stop: () => bar.stop(),
  };
};
