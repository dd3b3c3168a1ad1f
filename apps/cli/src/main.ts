#!/usr/bin/env node
import { createProgram } from "./create-program.ts";
import { endOnFault } from "./end-on-fault.ts";
import { chooseLanguage } from "./language.ts";
import { ownEnvironment } from "./own-environment.ts";

endOnFault();
const args = process.argv.slice(2);
const program = await createProgram(chooseLanguage(args, ownEnvironment()), args);
await program.parseAsync();
