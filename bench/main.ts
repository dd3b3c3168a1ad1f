import { spawn } from "node:child_process";
import { join } from "node:path";

/** Every figure that the project quotes, by the command that prints it. */
const BENCHES: Readonly<Record<string, string>> = {
  accuracy: "how well the next product is foreseen, beside published numbers (needs SEIMBANG_DATA)",
  "online-retail": "what real customers bought next, beside simple peers (needs SEIMBANG_DATA)",
  campaigns: "choosing among live campaigns, beside a decision without them",
  catalogue: "importing and following a catalogue",
  console: "the console in a browser: frames of a table of 100,000 rows, and how soon pages are painted",
  conversions: "importing a million orders of a campaign, and what decisions take meanwhile",
  decide: "decisions over HTTP beside a fixed body, and by size of the catalogue",
  "decide-before": "decisions over HTTP by this code beside another checkout of it, by turns",
  effect: "how soon a choice, a mute, a withdrawal and a gift mode act, beside a decision without a change",
  gate: "how often the launch gate is wrong, and how often it sees what helps, by traffic and effect",
  fit: "a whole training by number of events, beside reading the same rows at all",
  growth: "what a decision, an event and a fitted event cost as a shop grows, and a replica's memory",
  intake: "acknowledged events beside raw inserts of the same rows",
  "intake-before": "events taken in by this code beside another checkout of it, by turns",
  records: "the record of a decision, prepared beside planned each time",
  reports: "a campaign's report and an experiment's of many people, beside going through their events once",
  rights: "a copy and an erasure of a customer with 10,000 events, beside reading the same rows",
  load: "two replicas at 70 % of what they can for minutes, and at 300 %",
  log: "entries a second that get into the log and are proven there, beside plain inserts",
  proxies: "which targeting rules and levels tell a hidden attribute, on the simulated shop where it is known",
  "private-model":
    "what k and differential privacy cost, and how well attacks tell who is in a model (needs SEIMBANG_DATA)",
  "lint-copy": "copies checked a second on one core, beside one regular expression",
};

/** @example npm run bench -- decide --people 10000 */
const main = async ([name, ...words]: readonly string[]): Promise<number> => {
  if (name === undefined || !Object.hasOwn(BENCHES, name)) {
    console.error(
      Object.entries(BENCHES)
        .map(([bench, what]) => `  ${bench.padEnd(14)} ${what}`)
        .join("\n"),
    );
    console.error("\nnpm run bench -- NAME [OPTIONS]");
    return name === undefined ? 0 : 2;
  }
  const script = join(import.meta.dirname, `${name}.ts`);
  const child = spawn(process.execPath, [script, ...words], { stdio: "inherit" });
  return new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
};

process.exitCode = await main(process.argv.slice(2));
