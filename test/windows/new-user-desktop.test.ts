import assert from "node:assert/strict";

import { WindowsDisk } from "../../emulator/windows/guest";
import { running, type Computer } from "../../emulator/test/windows/support";
import { healthChecks } from "../../provider/health";
import { ask } from "./asking";

const check = healthChecks.newUserDesktop();

/** Puts one of the desktop's packages on the disk, for these users. */
function withPackage({ disk }: Computer, name: string, installedFor: string[]): void {
    assert.ok(disk instanceof WindowsDisk);
    disk.state.appx.push({
        name,
        fullName: `${name}_1000.1.0.0_x64__cw5n1h2txyewy`,
        provisioned: true,
        installedFor,
        isFramework: false,
        signature: "System",
    });
}

function administratorOf({ disk }: Computer): string {
    assert.ok(disk instanceof WindowsDisk);
    return `${disk.state.machineSid}-500`;
}

function outcomeOn(target: Computer) {
    assert.ok(check.kind === "powershell" && typeof check.script === "string");
    return ask(target, "health-check", { script: check.script, timeoutSeconds: 120 });
}

describe("healthChecks.newUserDesktop(), in a simulated Windows", () => {
    it("passes on a Windows without such packages", () => {
        assert.equal(outcomeOn(running({ blueprintId: "windows_server_2022" })).outcome, "passed");
    });

    it("passes where everybody who has signed in has them", () => {
        const target = running({ blueprintId: "windows_server_2022" });
        withPackage(target, "MicrosoftWindows.Client.CBS", ["S-1-5-18", administratorOf(target)]);
        assert.equal(outcomeOn(target).outcome, "passed");
    });

    it("fails where one of them was not registered for somebody, and says which and for whom", () => {
        const target = running({ blueprintId: "windows_server_2022" });
        withPackage(target, "MicrosoftWindows.Client.CBS", ["S-1-5-18", administratorOf(target)]);
        withPackage(target, "Microsoft.UI.Xaml.CBS", ["S-1-5-18"]);
        const result = outcomeOn(target);
        assert.ok(result.outcome === "failed" && result.exitCode === 1);
        assert.match(
            result.outputTail,
            new RegExp(`Microsoft\\.UI\\.Xaml\\.CBS is not registered for ${administratorOf(target)}`),
        );
    });
});
