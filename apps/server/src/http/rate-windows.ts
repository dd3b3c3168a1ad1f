import type { FastifyRateLimitOptions, FastifyRateLimitStore } from "@fastify/rate-limit";
import type { Clock } from "../platform/clock.ts";
import { monotonicClock } from "../platform/clock.ts";

type Window = { count: number; readonly beganAt: number };
type Answer = Parameters<FastifyRateLimitStore["incr"]>[1];

/**
 * How often each caller called in the window that runs, by a clock that is never set back: by the machine's own, whoever had called too
 * often would be refused for as long as that was set back. Of more callers than are remembered whoever was not heard of for longest
 * is forgotten.
 */
export const rateWindows = (mostCallers: number, clock: Clock = monotonicClock) =>
  class RateWindows implements FastifyRateLimitStore {
    readonly #windows = new Map<string, Window>();

    // The package makes one for each limit, and gives it settings of which none is of use here.
    child(_options: FastifyRateLimitOptions): RateWindows {
      return new RateWindows();
    }

    incr(caller: string, answer: Answer, windowMs: number): void {
      const now = clock();
      const known = this.#windows.get(caller);
      const window = known !== undefined && now - known.beganAt < windowMs ? known : { count: 0, beganAt: now };
      window.count += 1;
      // What was set last stands last.
      this.#windows.delete(caller);
      this.#windows.set(caller, window);
      if (this.#windows.size > mostCallers) this.#forgetOldest();
      answer(null, { current: window.count, ttl: windowMs - (now - window.beganAt) });
    }

    #forgetOldest(): void {
      const [oldest] = this.#windows.keys();
      if (oldest !== undefined) this.#windows.delete(oldest);
    }
  };
