/** Where a pool connects to, as its settings say it. */
type Settings = { readonly connectionString?: string | undefined; readonly host?: string | undefined };

const THIS_MACHINE = /^(localhost|127\.[\d.]+|\[?::1\]?)$/;

/** The host of a database elsewhere. One behind a socket, or at an address of this machine, is nobody else's. */
export const databaseHost = ({ connectionString, host }: Settings): string | undefined => {
  const url = connectionString === undefined ? undefined : URL.parse(connectionString);
  // The driver takes a `host` among the parameters for the one that counts.
  const named = url?.searchParams.get("host") ?? url?.hostname ?? host;
  if (named === undefined || named === "" || named.startsWith("/") || THIS_MACHINE.test(named)) return undefined;
  return named;
};
