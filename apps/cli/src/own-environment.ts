/** The variables of this process. */
// biome-ignore lint/style/noProcessEnv: the one place of the command line that reads the environment.
export const ownEnvironment = (): Readonly<Record<string, string | undefined>> => process.env;
