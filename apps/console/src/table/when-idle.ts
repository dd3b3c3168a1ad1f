/** How long a turn lasts, and after how long the next one comes, in milliseconds, where the browser does not say. */
const TURN_MS = 8;
const PAUSE_MS = 30;

/**
 * Runs something once nothing else is to be done, and tells it how many milliseconds are left then. Answers what calls it
 * off. Safari has no idle callbacks (WebKit bug 164193): there it gets a short turn soon after.
 */
export const whenIdle = (run: (timeLeft: () => number) => void): (() => void) => {
  if (typeof requestIdleCallback === "function") {
    const handle = requestIdleCallback((deadline) => run(() => deadline.timeRemaining()));
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(() => {
    const until = performance.now() + TURN_MS;
    run(() => until - performance.now());
  }, PAUSE_MS);
  return () => clearTimeout(timer);
};
