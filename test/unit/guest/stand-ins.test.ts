import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { changingCmdlets } from "./powershell-policy";

const ROOT = path.join(__dirname, "..", "..", "..");
const SCRIPTS = path.join(ROOT, "provider", "guest", "scripts");
const stubs = readFileSync(path.join(ROOT, "test", "powershell", "stubs.ps1"), "utf8");

/** Whoever runs the tests under a real PowerShell on Windows must find that Windows as it was. */
describe("the stand-ins under the real PowerShell", () => {
    for (const name of readdirSync(SCRIPTS, { recursive: true, encoding: "utf8" })) {
        if (!name.endsWith(".ps1")) {
            continue;
        }
        it(`are there for, or refuse, whatever ${name.replaceAll("\\", "/")} changes by a cmdlet`, async () => {
            const text = readFileSync(path.join(SCRIPTS, name), "utf8");
            const without = (await changingCmdlets(text)).filter(
                (cmdlet) => !new RegExp(`function (?:global:)?${cmdlet}\\b|'${cmdlet}'`, "i").test(stubs),
            );
            assert.deepEqual(without, []);
        });
    }

    it("would notice one that is missing", async () => {
        assert.deepEqual(await changingCmdlets("Set-Service -Name x -Status Stopped\nGet-Item y"), [
            "set-service",
        ]);
    });
});
