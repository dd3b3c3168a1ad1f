/** The part of autocannon that the benches use; the package has no types of its own. */
declare module "autocannon" {
  type Request = {
    readonly method: "POST" | "GET" | "PUT";
    readonly path: string;
    readonly body?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly onResponse?: (
      status: number,
      body: string,
      context: object,
      headers: Readonly<Record<string, string>>,
    ) => void;
  };
  type Client = { readonly setRequests: (requests: readonly Request[]) => void };
  type Options = {
    readonly url: string;
    readonly connections: number;
    readonly duration?: number;
    readonly amount?: number;
    readonly overallRate?: number;
    readonly timeout?: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly setupClient?: (client: Client) => void;
  };
  type Result = {
    readonly requests: { readonly total: number };
    readonly latency: { readonly p50: number; readonly p99: number; readonly max: number };
    /** Seconds. */
    readonly duration: number;
    readonly non2xx: number;
    readonly errors: number;
  };
  const autocannon: (options: Options) => Promise<Result>;
  export = autocannon;
}
