/** What sends traces, and the packages that it needs: some megabytes that nobody else loads. */
export const loadTracing = () => import("./open-tracing.ts");
