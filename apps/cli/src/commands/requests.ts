import type { RightsRequestState } from "@seimbang/contracts";
import { EXTENSION_REASONS, REFUSAL_REASONS, RIGHTS_REQUEST_STATES, VERIFICATION_METHODS } from "@seimbang/contracts";
import { type Command, Option } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop, type Shop } from "../open-shop.ts";
import { readJsonFile } from "../read-json-file.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writePieces } from "../write-pieces.ts";
import { describeQueue, describeQueued, describeRead, describeRequest } from "./describe-requests.ts";

type Listing = SharedOptions & {
  readonly state?: RightsRequestState;
  readonly owner?: string;
  readonly late?: boolean;
  readonly unacknowledged?: boolean;
  readonly after?: string;
};
type Showing = SharedOptions & { readonly by?: string; readonly because?: string };
type Exporting = SharedOptions & { readonly by: string; readonly because: string; readonly format?: string };
type Signed = SharedOptions & { readonly by: string };
type Said = Signed & { readonly text: string; readonly reason?: string; readonly outcome?: string };
type Verified = Signed & { readonly method: string; readonly evidence: string };

type Lifting = Signed & { readonly text: string; readonly told: string; readonly from?: string };
type Acknowledged = Signed & { readonly how: string };

type Step =
  | "acknowledge"
  | "announce-lifting"
  | "lift"
  | "export"
  | "assign"
  | "answer"
  | "refuse"
  | "extend"
  | "verify";

const OUTCOMES = ["upheld", "overruled"];
/** How staff confirms that a request arrived. */
const TOLD = ["spoken", "written"];
const FORMATS = ["json", "csv", "jsonld"];

export const registerRequests = (program: Command, words: Words): void => {
  const requests = explained(program.command("requests"), "requests", words);
  const add = (name: Step | "list" | "show" | "enter") =>
    withSharedOptions(explained(requests.command(name), `requests.${name}`, words), words);
  const ofOne = (name: Step | "show") => add(name).argument("<id>", words("requests.id"));
  const signed = (name: Step) => ofOne(name).requiredOption("--by <name>", words("requests.by"));
  const oneOf = (flags: string, text: string, choices: readonly string[]) => new Option(flags, text).choices(choices);
  const needed = (flags: string, text: string, choices: readonly string[]) =>
    oneOf(flags, text, choices).makeOptionMandatory();

  add("list")
    .addOption(oneOf("--state <state>", words("requests.state"), RIGHTS_REQUEST_STATES))
    .option("--owner <name>", words("requests.owner"))
    .option("--late", words("requests.late"))
    .option("--unacknowledged", words("requests.unacknowledged"))
    .option("--after <start>", words("requests.after"))
    .action(runCommand<[], Listing>(list));
  ofOne("show")
    .option("--by <name>", words("requests.by"))
    .option("--because <text>", words("requests.because"))
    .action(runCommand<[id: string], Showing>(show));
  signed("export")
    .requiredOption("--because <text>", words("requests.because"))
    .addOption(oneOf("--format <format>", words("requests.format"), FORMATS))
    .argument("[file]", words("requests.file"))
    .action(runCommand<[id: string, file: string | undefined], Exporting>(exportFor));
  signed("assign")
    .argument("<owner>", words("requests.owner"))
    .action(
      runCommand<[id: string, owner: string], Signed>((terminal, { config, by }, id, owner) =>
        take(terminal, config, (shop) => shop.requests.assign(id, { by, owner })),
      ),
    );
  signed("answer")
    .requiredOption("--text <text>", words("requests.text"))
    .addOption(oneOf("--outcome <outcome>", words("requests.outcome"), OUTCOMES))
    .action(
      runCommand<[id: string], Said>((terminal, { config, by, text, outcome }, id) =>
        take(terminal, config, (shop) =>
          shop.requests.answer(id, { by, answer: text, ...(outcome === undefined ? {} : { outcome }) }),
        ),
      ),
    );
  for (const [name, reasons] of [
    ["refuse", REFUSAL_REASONS],
    ["extend", EXTENSION_REASONS],
  ] as const)
    signed(name)
      .addOption(needed("--reason <reason>", words("requests.reason"), reasons))
      .requiredOption("--text <text>", words("requests.text"))
      .action(
        runCommand<[id: string], Said>((terminal, { config, by, reason, text }, id) =>
          take(terminal, config, (shop) => shop.requests[name](id, { by, reason, explanation: text })),
        ),
      );
  signed("verify")
    .addOption(needed("--method <method>", words("requests.method"), VERIFICATION_METHODS))
    .requiredOption("--evidence <text>", words("requests.evidence"))
    .action(
      runCommand<[id: string], Verified>((terminal, { config, by, method, evidence }, id) =>
        take(terminal, config, (shop) => shop.requests.verify(id, { by, verification: { method, evidence } })),
      ),
    );
  signed("acknowledge")
    .addOption(needed("--how <method>", words("requests.how"), TOLD))
    .action(
      runCommand<[id: string], Acknowledged>((terminal, { config, by, how }, id) =>
        take(terminal, config, (shop) => shop.requests.acknowledge(id, { by, how })),
      ),
    );
  signed("announce-lifting")
    .requiredOption("--text <text>", words("requests.text"))
    .requiredOption("--told <text>", words("requests.told"))
    .option("--from <time>", words("requests.from"))
    .action(
      runCommand<[id: string], Lifting>((terminal, { config, by, text, told, from }, id) => {
        const said = { by, explanation: text, told, ...(from === undefined ? {} : { from }) };
        return take(terminal, config, (shop) => shop.requests.announceLifting(id, said));
      }),
    );
  signed("lift").action(
    runCommand<[id: string], Signed>((terminal, { config, by }, id) =>
      take(terminal, config, (shop) => shop.requests.lift(id, { by })),
    ),
  );
  add("enter")
    .argument("<file>", words("requests.letter"))
    .action(
      runCommand<[file: string], SharedOptions>((terminal, { config }, file) => {
        const letter = readJsonFile(file);
        return take(terminal, config, (shop) => shop.requests.enter(letter));
      }),
    );
};

const list = async (
  terminal: Terminal,
  { config, state, owner, late, unacknowledged, after }: Listing,
): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const queue = await shop.requests.list({ state, owner, late, unacknowledged, after });
  terminal.answer(queue, () => describeQueue(queue, terminal));
};

/** Without a name and a reason nothing of what the person wrote is shown. */
const show = async (terminal: Terminal, { config, by, because }: Showing, id: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  if (by === undefined && because === undefined) {
    const queued = await shop.requests.find(id);
    terminal.answer(queued, () => describeQueued(queued, terminal));
    return;
  }
  const read = await shop.requests.read(id, { by, because });
  terminal.answer(read, () => describeRead(read, terminal));
};

const exportFor = async (
  terminal: Terminal,
  { config, by, because, format }: Exporting,
  id: string,
  file: string | undefined,
): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const reader = { by, because, ...(format === undefined ? {} : { format }) };
  const { pieces } = await shop.requests.export(id, reader);
  await writePieces(terminal, pieces, file);
};

const take = async (
  terminal: Terminal,
  config: string,
  step: (shop: Shop) => ReturnType<Shop["requests"]["enter"]>,
): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const request = await step(shop);
  terminal.answer(request, () => describeRequest(request, terminal));
};
