// `npm run reference`: writes docs/reference.md from the TSDoc of the public names.
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { ROOT } from "./declarations";
import { referencePage } from "./page";

writeFileSync(path.join(ROOT, "docs", "reference.md"), referencePage());
