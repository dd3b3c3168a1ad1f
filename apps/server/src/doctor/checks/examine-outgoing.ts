import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { connect as connectPlainly, isIP } from "node:net";
import { connect as connectEncrypted, type PeerCertificate, TLSSocket } from "node:tls";
import type { ShopConfiguration } from "../../configuration/shop-configuration.ts";
import { greetMailServer } from "../../messages/read.ts";
import { hostOf } from "../../platform/call-address.ts";
import { isPrivateAddress } from "../../platform/private-network.ts";
import { type Examined, type Finding, found, measured } from "../diagnosis.ts";

const WITHIN_MS = 10_000;
const DAY_MS = 86_400_000;
const CERTIFICATE_DAYS = 14;

/** Greets the mail server and signs in, as a mail does, and hangs up. */
export const examineMail = async (
  mail: ShopConfiguration["messages"]["mail"],
  password: string | undefined,
): Promise<Examined> => {
  if (mail === undefined) return "not_there";
  const { smtp } = mail;
  const failure = await greetMailServer({ smtp, password, withinMs: WITHIN_MS });
  const facts = { host: smtp.host, port: String(smtp.port) };
  return {
    findings: failure === undefined ? [] : [found("wrong", "mail_refused", { ...facts, failure })],
    said: measured("mail", facts),
  };
};

type Outgoing = { readonly addresses: readonly string[]; readonly privateHosts: readonly string[] };

/** Whether every host that the shop tells something is reached, by an address that it may call. Nothing is sent. */
export const examineWebhooks = async ({ addresses, privateHosts }: Outgoing): Promise<Examined> => {
  const origins = [...new Set(addresses.map((address) => new URL(address).origin))];
  if (origins.length === 0) return "not_there";
  const findings: Finding[] = [];
  for (const origin of origins) {
    const reached = await reach(new URL(origin), privateHosts);
    if (typeof reached === "string") findings.push(found("wrong", reached, { host: new URL(origin).host }));
    else if (reached.days !== undefined && reached.days < CERTIFICATE_DAYS)
      findings.push(found("doubtful", "certificate_ends", { host: new URL(origin).host, days: reached.days }));
  }
  return { findings, said: measured("webhooks", { hosts: origins.length }) };
};

/** Whether the shop is where its settings say, for everybody and under a certificate that goes on. */
export const examineAddress = async (url: string): Promise<Examined> => {
  const address = new URL(url);
  if (/^(localhost|127\..*|\[::1\]|.*\.(localhost|example|test|invalid))$/.test(address.hostname)) return "not_there";
  const { host } = address;
  if (address.protocol === "http:") return { findings: [found("wrong", "address_plain", { host })] };
  const reached = await reach(address, [address.hostname]);
  if (typeof reached === "string") return { findings: [found("wrong", reached, { host })] };
  const { days = 0 } = reached;
  return {
    findings: days < CERTIFICATE_DAYS ? [found("doubtful", "certificate_ends", { host, days })] : [],
    said: measured("address", { host, days }),
  };
};

type Unreached = "host_unknown" | "host_private" | "host_silent" | "certificate_wrong";
type Reached = { readonly days: number | undefined };

const reach = async (url: URL, privateHosts: readonly string[]): Promise<Unreached | Reached> => {
  const host = hostOf(url);
  const addresses = isIP(host) === 0 ? await lookup(host, { all: true }).catch(() => []) : [{ address: host }];
  const [first] = addresses;
  if (first === undefined) return "host_unknown";
  if (!privateHosts.includes(url.hostname) && addresses.some(({ address }) => isPrivateAddress(address)))
    return "host_private";
  return connectAt(first.address, url);
};

/** Opens a connection and closes it. Answers for how many days its certificate goes on, where there is one. */
const connectAt = async (address: string, url: URL): Promise<Unreached | Reached> => {
  const name = hostOf(url);
  const isEncrypted = url.protocol === "https:";
  const place = { host: address, port: Number(url.port) || (isEncrypted ? 443 : 80), timeout: WITHIN_MS };
  const socket = isEncrypted
    ? connectEncrypted({ ...place, ...(isIP(name) === 0 ? { servername: name } : {}) })
    : connectPlainly(place);
  socket.on("timeout", () => socket.destroy(new Error("It said nothing."))).on("error", () => undefined);
  try {
    await once(socket, isEncrypted ? "secureConnect" : "connect");
    return { days: socket instanceof TLSSocket ? daysOf(socket.getPeerCertificate()) : undefined };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    // The system's own codes are of the connection; the others are of what was shown over it.
    return /^(E[A-Z]+)?$/.test(code) ? "host_silent" : "certificate_wrong";
  } finally {
    socket.destroy();
  }
};

const daysOf = ({ valid_to: end }: PeerCertificate): number => Math.floor((Date.parse(end) - Date.now()) / DAY_MS);
