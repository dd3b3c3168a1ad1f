#!/usr/bin/env node
import { createProgram } from "./create-program.ts";
import { chooseLanguage } from "./language.ts";
import { ownEnvironment } from "./own-environment.ts";

await createProgram(chooseLanguage(process.argv.slice(2), ownEnvironment())).parseAsync();
