import { join } from "node:path";
import { readConfiguration } from "./configuration/read-configuration.ts";

/** For tests: what `seimbang init` writes, as it is read. */
export const readTemplate = () => readConfiguration(join(import.meta.dirname, "../../cli/template/seimbang.yaml"), {});
