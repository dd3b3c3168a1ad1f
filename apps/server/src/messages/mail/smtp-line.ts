import { Readable } from "node:stream";
import type { NodemailerError } from "nodemailer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { MessagesConfiguration } from "../../configuration/shop-configuration.ts";
import { noteOutgoing } from "../../platform/outgoing.ts";
import type { LastLook, Outcome } from "../queue/channel.ts";
import type { ComposedMail } from "./compose-mail.ts";

type SmtpSettings = NonNullable<MessagesConfiguration["mail"]>["smtp"];

export type SmtpParts = {
  readonly smtp: SmtpSettings;
  readonly password: string | undefined;
  /** How long a server may take to answer; 30 seconds when absent. */
  readonly withinMs?: number | undefined;
  /** Certificates in PEM that are believed beside those that every system knows. */
  readonly authorities?: string | undefined;
};

const WITHIN_MS = 30_000;

/** Opens a connection and signs in. @throws NodemailerError */
const connect = async ({ smtp, password, withinMs = WITHIN_MS, authorities }: SmtpParts): Promise<SMTPConnection> => {
  noteOutgoing(smtp.host, "mail");
  const connection = new SMTPConnection({
    ...{ host: smtp.host, port: smtp.port, secure: smtp.security === "tls" },
    ...{ requireTLS: smtp.security === "starttls", ignoreTLS: smtp.security === "none" },
    ...{ connectionTimeout: withinMs, greetingTimeout: withinMs, socketTimeout: withinMs, dnsTimeout: withinMs },
    tls: { minVersion: "TLSv1.2", ...(authorities === undefined ? {} : { ca: authorities }) },
  });
  return new Promise<SMTPConnection>((done, fail) => {
    const giveUp = (error: Error): void => {
      connection.close();
      fail(error);
    };
    connection.once("error", giveUp);
    // What is wrong, where the library knows it, is said in the same turn.
    connection.once("end", () => setImmediate(() => giveUp(new Error("The server closed the connection."))));
    const isOpen = (): void => {
      connection.removeAllListeners("error").removeAllListeners("end");
      // A connection that breaks while nothing is sent is noticed by the next message.
      connection.on("error", () => undefined);
      done(connection);
    };
    connection.connect((error) => {
      if (error !== undefined && error !== null) return giveUp(error);
      if (smtp.user === undefined) return isOpen();
      return connection.login({ credentials: { user: smtp.user, pass: password ?? "" } }, (refused) =>
        refused ? giveUp(refused) : isOpen(),
      );
    });
  });
};

/** An open way to the mail server: one connection for one mail after the other, made anew where it broke between two. */
export type SmtpLine = {
  readonly send: (mail: ComposedMail, lastLook: LastLook) => Promise<Outcome>;
  readonly close: () => void;
};

/** Opens the line, or says what is wrong with the server, its certificate or the password. */
export const openSmtpLine = async (parts: SmtpParts): Promise<SmtpLine | { readonly failure: string }> => {
  let connection: SMTPConnection | undefined;
  try {
    connection = await connect(parts);
  } catch (error) {
    return { failure: failureOf(error as NodemailerError) };
  }
  const drop = (): void => {
    connection?.close();
    connection = undefined;
  };
  const send = async (mail: ComposedMail, lastLook: LastLook): Promise<Outcome> => {
    const isReused = connection !== undefined;
    try {
      connection ??= await connect(parts);
    } catch (error) {
      return { kind: "trouble", failure: failureOf(error as NodemailerError) };
    }
    const attempt = await handOver(connection, mail, lastLook);
    if (!attempt.keepsConnection) drop();
    // Servers close a connection on which enough was sent; that is no trouble. One that does not answer would hang again.
    return isReused && attempt.isBeforeAnything && isClosed(attempt.outcome)
      ? sendAnew(mail, lastLook)
      : attempt.outcome;
  };
  const sendAnew = async (mail: ComposedMail, lastLook: LastLook): Promise<Outcome> => {
    try {
      connection = await connect(parts);
    } catch (error) {
      return { kind: "trouble", failure: failureOf(error as NodemailerError) };
    }
    const attempt = await handOver(connection, mail, lastLook);
    if (!attempt.keepsConnection) drop();
    return attempt.outcome;
  };
  return { send, close: () => (connection === undefined ? undefined : connection.quit()) };
};

const isClosed = (outcome: Outcome): boolean => outcome.kind === "trouble" && outcome.failure !== "took_too_long";

/** Greets the server, signs in and hangs up. Answers what was wrong, where something was. */
export const greetMailServer = async (parts: SmtpParts): Promise<string | undefined> => {
  const line = await openSmtpLine(parts);
  if ("failure" in line) return line.failure;
  line.close();
  return undefined;
};

type Attempt = {
  readonly outcome: Outcome;
  readonly keepsConnection: boolean;
  /** Nothing of this mail can have been taken. */
  readonly isBeforeAnything: boolean;
};

/**
 * Sends one mail. All of it is on its way before the last look, and the dot that ends it after it: a server keeps nothing
 * of a mail whose dot never came (RFC 5321, section 4.1.1.4), so that up to there it can be held back by hanging up.
 */
const handOver = async (
  connection: SMTPConnection,
  { envelope, bytes }: ComposedMail,
  lastLook: LastLook,
): Promise<Attempt> => {
  const seen: { look?: "no" | "yes"; broken?: unknown } = {};
  const content = async function* (): AsyncGenerator<Buffer> {
    yield bytes;
    try {
      seen.look = (await lastLook()) ? "yes" : "no";
    } catch (error) {
      seen.broken = error;
      throw error;
    }
    if (seen.look === "no") throw new Error("The last look said no.");
  };
  const error = await new Promise<NodemailerError | undefined>((done) => {
    const dsn = { id: envelope.id, return: "headers", notify: ["FAILURE"], recipient: `rfc822;${envelope.to}` };
    connection.once("end", () => setImmediate(() => done(undefined)));
    connection.send({ from: envelope.from, to: [envelope.to], dsn }, Readable.from(content()), (failed) =>
      done(failed ?? SENT),
    );
  });
  connection.removeAllListeners("end");
  if (seen.broken !== undefined) {
    connection.close();
    throw seen.broken;
  }
  if (error === SENT) return { outcome: { kind: "sent" }, keepsConnection: true, isBeforeAnything: false };
  if (seen.look === "no") return { outcome: { kind: "denied" }, keepsConnection: false, isBeforeAnything: false };
  const isOver = seen.look === "yes";
  const outcome = outcomeOf(error, isOver);
  const keepsConnection = outcome.kind === "refused" && error?.responseCode !== undefined;
  return { outcome, keepsConnection, isBeforeAnything: !isOver };
};

const SENT: NodemailerError = new Error("No failure at all.");

/** @param isOver whether the end of the mail was sent, so that the server may have taken it */
const outcomeOf = (error: NodemailerError | undefined, isOver: boolean): Outcome => {
  const { responseCode: code, command = "", response } = error ?? {};
  if (code === undefined || error === undefined)
    return isOver ? inDoubt(error) : { kind: "trouble", failure: failureOf(error) };
  if (code === 421) return { kind: "trouble", failure: "smtp_421" };
  if (code < 500) return { kind: "later", why: `smtp_${code}` };
  if (command === "MAIL FROM") return { kind: "trouble", failure: "sender_refused" };
  return { kind: "refused", why: `smtp_${code}`, stops: command === "RCPT TO" && isUnknownMailbox(code, response) };
};

const inDoubt = (error: NodemailerError | undefined): Outcome => ({
  kind: "in_doubt",
  why: failureOf(error) === "took_too_long" ? "took_too_long" : "no_answer",
});

/** By the enhanced code where there is one (RFC 3463: 5.1.x is the address), else by those that mean nothing else. */
const isUnknownMailbox = (code: number, response: string | false = ""): boolean => {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(response === false ? "" : response)?.[1];
  return enhanced === undefined ? [550, 551, 553].includes(code) : /^5\.1\.(1|2|3|6|10)$/.test(enhanced);
};

/** What is wrong, in a word that names nobody and no password. */
const failureOf = (error: NodemailerError | undefined): string => {
  const code = error?.code ?? "";
  if (code === "EAUTH" || code === "ENOAUTH") return "sign_in_refused";
  if (code === "ETLS" || /certificate|self-signed/i.test(error?.message ?? "")) return "certificate_refused";
  if (code === "ETIMEDOUT") return "took_too_long";
  if (error?.responseCode !== undefined) return `smtp_${error.responseCode}`;
  return "unreachable";
};
