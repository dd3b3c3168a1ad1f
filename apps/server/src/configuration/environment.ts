import { type BothLanguages, LANGUAGES, type Language } from "@seimbang/contracts";
import { ConfigurationError, type Mistake } from "./configuration-error.ts";
import { nearestName } from "./nearest-name.ts";
import { say } from "./say.ts";
import { readTracing, type TracingSettings } from "./tracing-settings.ts";
import { readVaultAddress, readVaultKey, type VaultSettings } from "./vault-settings.ts";

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** What the environment says, checked; everything else is in `seimbang.yaml`. */
export type Environment = {
  readonly databaseUrl?: string;
  /** 32 bytes each, oldest first. */
  readonly masterKeys?: readonly Buffer[];
  readonly masterKeyFile?: string;
  /** Whose key wraps in place of one of ours, or beside those from before. */
  readonly vault?: VaultSettings;
  /** The shared secret of HS256 customer tokens, at least 32 bytes. */
  readonly customerTokenKey?: Buffer;
  /** The private key of OpenDSR's certificate, in PEM. */
  readonly openDsrKey?: string;
  readonly smtpPassword?: string;
  readonly whatsappToken?: string;
  /** With which WhatsApp signs what it tells us. */
  readonly whatsappSecret?: string;
  /** Undefined where no traces are sent. */
  readonly tracing?: TracingSettings | undefined;
  readonly logLevel: LogLevel;
  /** Takes precedence over `server.host`. */
  readonly host?: string;
  /** Takes precedence over `server.port`. */
  readonly port?: number;
};

const KNOWN = [
  "SEIMBANG_MASTER_KEY",
  "SEIMBANG_MASTER_KEY_FILE",
  "SEIMBANG_MASTER_KEY_VAULT",
  "SEIMBANG_VAULT_TOKEN_FILE",
  "SEIMBANG_CUSTOMER_TOKEN_KEY",
  "SEIMBANG_OPENDSR_KEY",
  "SEIMBANG_SMTP_PASSWORD",
  "SEIMBANG_WHATSAPP_TOKEN",
  "SEIMBANG_WHATSAPP_SECRET",
  "SEIMBANG_HOST",
  "SEIMBANG_PORT",
  "SEIMBANG_LANGUAGE",
] as const;
/** Read by the project's own tests, so that they may run a process with their environment. */
const OF_TESTS = ["SEIMBANG_TEST_DATABASE_URL", "SEIMBANG_TEST_SOCKET", "SEIMBANG_TEST_STATEMENTS", "SEIMBANG_DATA"];
const MASTER_KEY_BYTES = 32;
const CUSTOMER_TOKEN_KEY_MIN_BYTES = 32;

/** Reads one variable, or notes what is wrong with it. */
type Read = <Value>(
  name: string,
  parse: (text: string) => Value | undefined,
  advice: BothLanguages,
) => Value | undefined;
type Variables = Readonly<Record<string, string | undefined>>;

/**
 * @throws ConfigurationError with every variable that cannot be understood, and every `SEIMBANG_` name that means nothing.
 */
// biome-ignore lint/style/noProcessEnv: the one place that reads the environment.
export const readEnvironment = (variables: Variables = process.env): Environment => {
  const mistakes: Mistake[] = [...unknownNames(variables)];
  const read: Read = (name, parse, advice) => {
    const text = variables[name];
    if (text === undefined || text === "") return undefined;
    const value = parse(text);
    if (value === undefined) mistakes.push({ file: "environment", path: name, rule: say("rule.unusable"), advice });
    return value;
  };
  const databaseUrl = read("DATABASE_URL", toDatabaseUrl, say("advice.DATABASE_URL"));
  const masterKeys = read("SEIMBANG_MASTER_KEY", toMasterKeys, say("advice.SEIMBANG_MASTER_KEY"));
  const masterKeyFile = read("SEIMBANG_MASTER_KEY_FILE", (text) => text, say("advice.key_file"));
  const vault = readVault(read, mistakes);
  const customerTokenKey = read(
    "SEIMBANG_CUSTOMER_TOKEN_KEY",
    (text) => toKey(text, (bytes) => bytes >= CUSTOMER_TOKEN_KEY_MIN_BYTES),
    say("advice.SEIMBANG_CUSTOMER_TOKEN_KEY"),
  );
  const openDsrKey = read("SEIMBANG_OPENDSR_KEY", toPrivateKey, say("advice.SEIMBANG_OPENDSR_KEY"));
  const smtpPassword = read("SEIMBANG_SMTP_PASSWORD", toOneLine, say("advice.SEIMBANG_SMTP_PASSWORD"));
  const whatsappToken = read("SEIMBANG_WHATSAPP_TOKEN", toOneLine, say("advice.SEIMBANG_WHATSAPP_TOKEN"));
  const whatsappSecret = read("SEIMBANG_WHATSAPP_SECRET", toAppSecret, say("advice.SEIMBANG_WHATSAPP_SECRET"));
  const logLevel = read("LOG_LEVEL", toLogLevel, say("advice.not_on_list", { allowed: LOG_LEVELS.join(", ") }));
  const host = read("SEIMBANG_HOST", toHost, say("advice.SEIMBANG_HOST"));
  const port = read("SEIMBANG_PORT", toPort, say("advice.SEIMBANG_PORT"));
  const tracing = readTracing(read);
  // The command line chooses its language before anything is read; here it is only checked.
  read("SEIMBANG_LANGUAGE", toLanguage, say("advice.not_on_list", { allowed: LANGUAGES.join(", ") }));
  if (masterKeys !== undefined && masterKeyFile !== undefined) mistakes.push(TWO_MASTER_KEYS);
  if (mistakes.length > 0) throw new ConfigurationError(mistakes);
  return {
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(masterKeys === undefined ? {} : { masterKeys }),
    ...(masterKeyFile === undefined ? {} : { masterKeyFile }),
    ...(vault === undefined ? {} : { vault }),
    ...(customerTokenKey === undefined ? {} : { customerTokenKey }),
    ...(openDsrKey === undefined ? {} : { openDsrKey }),
    ...(smtpPassword === undefined ? {} : { smtpPassword }),
    ...(whatsappToken === undefined ? {} : { whatsappToken }),
    ...(whatsappSecret === undefined ? {} : { whatsappSecret }),
    tracing,
    logLevel: logLevel ?? "info",
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
  };
};

/** Its address and token are those that Vault's own command line reads; without a key of it they mean nothing here. */
const readVault = (read: Read, mistakes: Mistake[]): VaultSettings | undefined => {
  const key = read("SEIMBANG_MASTER_KEY_VAULT", readVaultKey, say("advice.SEIMBANG_MASTER_KEY_VAULT"));
  if (key === undefined) return undefined;
  const address = read("VAULT_ADDR", readVaultAddress, say("advice.VAULT_ADDR"));
  const token = read("VAULT_TOKEN", (text) => text, say("advice.VAULT_TOKEN"));
  const tokenFile = read("SEIMBANG_VAULT_TOKEN_FILE", (text) => text, say("advice.key_file"));
  const namespace = read("VAULT_NAMESPACE", (text) => text, say("advice.key_file"));
  const lack = (path: string, advice: BothLanguages) =>
    mistakes.push({ file: "environment", path, rule: say("rule.missing"), advice });
  if (address === undefined && !mistakes.some(({ path }) => path === "VAULT_ADDR"))
    lack("VAULT_ADDR", say("advice.VAULT_ADDR"));
  if (token === undefined && tokenFile === undefined) lack("VAULT_TOKEN", say("advice.VAULT_TOKEN"));
  return {
    ...key,
    address: address ?? "",
    ...(token === undefined ? {} : { token }),
    ...(tokenFile === undefined ? {} : { tokenFile }),
    ...(namespace === undefined ? {} : { namespace }),
  };
};

const TWO_MASTER_KEYS: Mistake = {
  file: "environment",
  path: "SEIMBANG_MASTER_KEY",
  rule: say("rule.two_master_keys"),
  advice: say("advice.keep_one"),
};

const unknownNames = (variables: Variables): readonly Mistake[] => {
  const known: readonly string[] = [...KNOWN, ...OF_TESTS];
  const unknown = Object.keys(variables).filter((name) => name.startsWith("SEIMBANG_") && !known.includes(name));
  return unknown.map((path) => {
    const meant = nearestName(path, KNOWN);
    const advice =
      meant === undefined ? say("advice.known", { known: KNOWN.join(", ") }) : say("advice.did_you_mean", { meant });
    return { file: "environment", path, rule: say("rule.unknown_setting"), advice };
  });
};

const toDatabaseUrl = (text: string): string | undefined =>
  URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol) ? text : undefined;

/** A key written in base64url (or base64), as bytes. */
const toKey = (text: string, isLongEnough: (bytes: number) => boolean): Buffer | undefined => {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return undefined;
  const key = Buffer.from(text, "base64url");
  return isLongEnough(key.length) ? key : undefined;
};

/** Several are separated by commas. */
const toMasterKeys = (text: string): readonly Buffer[] | undefined => {
  const keys = text.split(",").map((part) => toKey(part.trim(), (bytes) => bytes === MASTER_KEY_BYTES));
  const read = keys.filter((key) => key !== undefined);
  return read.length === keys.length ? read : undefined;
};

/** PEM, with line ends written as such or as `\n`. */
const toPrivateKey = (text: string): string | undefined => {
  const pem = text.replaceAll("\\n", "\n");
  return /^-----BEGIN [A-Z ]*PRIVATE KEY-----\n[\s\S]+-----END [A-Z ]*PRIVATE KEY-----\s*$/.test(pem) ? pem : undefined;
};

/** It goes into a header or a command, where a line would end. */
const toOneLine = (text: string): string | undefined => (/^[^\r\n]+$/.test(text) ? text : undefined);

const toAppSecret = (text: string): string | undefined => (/^[0-9a-f]{32}$/i.test(text) ? text : undefined);

const toLogLevel = (text: string): LogLevel | undefined => LOG_LEVELS.find((level) => level === text);

const toLanguage = (text: string): Language | undefined => LANGUAGES.find((language) => language === text);

/** A name or an address, as `server.host` is; what is wrong with it beyond that is found when it is listened on. */
const toHost = (text: string): string | undefined => (/^[A-Za-z0-9.:_-]+$/.test(text) ? text : undefined);

const toPort = (text: string): number | undefined => {
  const port = Number(text);
  return /^\d+$/.test(text) && port <= 65_535 ? port : undefined;
};
