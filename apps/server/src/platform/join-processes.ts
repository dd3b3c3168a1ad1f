/** What one of the processes that answer on a port counted, in Prometheus' text format. */
export type ProcessText = { readonly process: number; readonly text: string };

type Family = { readonly head: readonly string[]; readonly lines: string[] };

/**
 * One text of what several processes counted: each series with the number of its process, all of a metric together, as the format
 * wants it. Whoever watches adds them up; were they added here, one that is started again would look like a counter that fell.
 */
export const joinProcesses = (texts: readonly ProcessText[]): string => {
  const families = new Map<string, Family>();
  for (const { process, text } of texts) {
    let family: Family | undefined;
    for (const line of text.split("\n")) {
      const [, name] = /^# HELP (\S+)/.exec(line) ?? [];
      if (name !== undefined) {
        family = families.get(name) ?? { head: [line, typeLineIn(text, name)], lines: [] };
        families.set(name, family);
      } else if (line !== "" && !line.startsWith("#")) family?.lines.push(labelled(line, process));
    }
  }
  const whole = [...families.values()].flatMap(({ head, lines }) => [...head, ...lines]);
  return whole.map((line) => `${line}\n`).join("");
};

const typeLineIn = (text: string, name: string): string =>
  text.split("\n").find((line) => line.startsWith(`# TYPE ${name} `)) ?? `# TYPE ${name} untyped`;

const labelled = (line: string, process: number): string =>
  line.includes("{") ? line.replace("{", `{process="${process}",`) : line.replace(" ", `{process="${process}"} `);
