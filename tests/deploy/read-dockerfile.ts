import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Dockerfile, DockerfileParser } from "dockerfile-ast";

export const ROOT = join(import.meta.dirname, "../..");
export const DOCKERFILE = join(ROOT, "deploy/Dockerfile");

/** One instruction with its words, as in `RUN` and `npm ci`. */
export type Step = { readonly instruction: string; readonly words: string };
export type Stage = { readonly image: string; readonly name: string | null; readonly steps: readonly Step[] };

/** The stages of a Dockerfile in their order, each with what is done in it. */
export const readDockerfile = (text = readFileSync(DOCKERFILE, "utf8")): readonly Stage[] => {
  const parsed: Dockerfile = DockerfileParser.parse(text);
  const stages: { image: string; name: string | null; steps: Step[] }[] = [];
  const names = parsed.getFROMs();
  for (const instruction of parsed.getInstructions()) {
    const keyword = instruction.getKeyword();
    if (keyword === "FROM") {
      const from = names[stages.length];
      stages.push({ image: from?.getImage() ?? "", name: from?.getBuildStage() ?? null, steps: [] });
    } else stages.at(-1)?.steps.push({ instruction: keyword, words: wordsOf(instruction.getTextContent()) });
  }
  return stages;
};

/** What follows the keyword, in one line. */
const wordsOf = (text: string): string => text.replace(/^\S+\s+/, "").replaceAll(/\\\n\s*/g, "");
