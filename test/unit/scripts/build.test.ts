import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { isCurrent } from "../../../scripts/ensure-build";

/* eslint-disable @typescript-eslint/no-require-imports -- the build runs before anything is compiled, so it is JavaScript */
const { keepDeclarations } = require("../../../scripts/build/declarations") as {
    readonly keepDeclarations: (folder: string, entries: readonly string[]) => void;
};
const { removeStaleOutput } = require("../../../scripts/build/stale") as {
    readonly removeStaleOutput: (project: string) => void;
};
const { narrow } = require("../../../scripts/build/shipped-text") as {
    readonly narrow: (text: string) => string;
};
/* eslint-enable @typescript-eslint/no-require-imports */

describe("the build", () => {
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(path.join(tmpdir(), "build-"));
    });
    afterEach(() => {
        rmSync(folder, { recursive: true, force: true });
    });

    function write(name: string, text = "", seconds = 1_000): void {
        const file = path.join(folder, name);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, text);
        utimesSync(file, seconds, seconds);
    }

    const has = (name: string) => existsSync(path.join(folder, name));

    it("removes what was compiled from sources that are gone, and folders left empty", () => {
        write("services/here.ts");
        for (const name of ["services/here", "services/gone", "old/gone"]) {
            write(`dist/${name}.js`);
            write(`dist/${name}.d.ts`);
        }
        write("dist/services.tsbuildinfo");
        removeStaleOutput(folder);
        assert.ok(
            has("dist/services/here.js") &&
                has("dist/services/here.d.ts") &&
                has("dist/services.tsbuildinfo"),
        );
        assert.ok(!has("dist/services/gone.js") && !has("dist/services/gone.d.ts") && !has("dist/old"));
    });

    it("keeps the declarations that an entry point leads to, and those alone", () => {
        write("index.d.ts", 'export type { Args } from "./args";');
        write("args.d.ts", "export interface Args { readonly name: string }");
        write("inside.d.ts", "export declare const inside: string;");
        write("inside.js");
        keepDeclarations(folder, ["index.d.ts"]);
        assert.ok(has("index.d.ts") && has("args.d.ts") && has("inside.js"));
        assert.ok(!has("inside.d.ts"));
    });

    it("is current until a source of either package is newer", () => {
        for (const name of [
            "index.ts",
            "provider/a.ts",
            "emulator/services/a.ts",
            "emulator/powershell/a.ts",
        ]) {
            write(name);
        }
        assert.ok(!isCurrent(folder));
        write("dist/index.js", "", 2_000);
        assert.ok(!isCurrent(folder));
        write("emulator/dist/services/index.js", "", 2_100);
        for (const name of ["provider", "emulator/services", "emulator/powershell"]) {
            utimesSync(path.join(folder, name), 1_500, 1_500);
        }
        assert.ok(isCurrent(folder));
        write("emulator/test/a.test.ts", "", 3_000);
        assert.ok(isCurrent(folder));
        write("emulator/powershell/a.ts", "", 3_000);
        assert.ok(!isCurrent(folder));
    });
});

describe("a compiled program", () => {
    it("is indented by two blanks a level, and keeps those of its texts", () => {
        const text = [
            "if (a) {",
            "    f(`one",
            "    two ${b",
            "        .c} three",
            "    four`);",
            "        g();",
            "}",
        ];
        assert.deepEqual(narrow(text.join("\n")).split("\n"), [
            "if (a) {",
            "  f(`one",
            "    two ${b",
            "        .c} three",
            "    four`);",
            "    g();",
            "}",
        ]);
    });
});
