import { join } from "node:path";
import { systemClock } from "@seimbang/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTerminal } from "../terminal/terminal.ts";
import { openTestFolder, type TestFolder } from "../test-command.ts";
import { followGuide, GUIDE_PATH } from "../test-guide.ts";
import { type ServedDemo, serveDemo } from "./serve-demo.ts";
