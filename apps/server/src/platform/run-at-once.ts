import type { JobContext, JobRegistry, JobReport } from "./jobs.ts";

/**
 * Runs a job in this process, and whatever it asks for after it: for who passes the time themselves and
 * does not wait for a worker.
 */
export const runAtOnce =
  <Registry extends JobRegistry>(registry: Registry) =>
  async (name: keyof Registry & string, data: Parameters<JobContext["enqueue"]>[1] = {}): Promise<JobReport> => {
    const waiting: string[] = [];
    const context: JobContext = {
      signal: new AbortController().signal,
      enqueue: async (other) => waiting.push(other) > 0,
    };
    const report: JobReport = (await registry[name]?.run(data, context)) ?? {};
    for (const other of waiting) await registry[other]?.run({}, { ...context, enqueue: async () => false });
    return report;
  };
