import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import {
    agentOf,
    checksBeforeClicking,
    clicksFor,
    manualInstructions,
    registrationStays,
    windowsServerOf,
} from "../../../provider/guest/manual-instructions";

const instance = (blueprintId: string, blueprintName?: string): string =>
    manualInstructions({
        instanceName: "shop-windows-1",
        blueprintId,
        ...(blueprintName === undefined ? {} : { blueprintName }),
    }).join("\n");

describe("the manual method", () => {
    const blueprints: readonly [string, string | undefined, string | undefined][] = [
        ["windows_server_2025", undefined, "2025"],
        ["windows_server_2022", undefined, "2022"],
        ["windows_server_2022_sql_express_2022", "SQL Server 2022 Express", "2022"],
        ["windows_server_2019", "Windows Server 2019", "2019"],
        ["windows_server_2016_sql_2016_express", undefined, "2016"],
        ["windows_server_2012", "Windows Server 2012 R2", "2012 R2"],
        ["windows_server_2012_r2", undefined, "2012 R2"],
        ["windows_server_2012", undefined, "2012"],
        ["amazon_linux_2", "Amazon Linux 2", undefined],
    ];
    for (const [id, name, server] of blueprints) {
        it(`knows ${id}${name === undefined ? "" : ` (${name})`} as ${server ?? "no Windows Server"}`, () => {
            assert.equal(windowsServerOf(id, name), server);
        });
    }

    it("opens the settings that each version has", () => {
        assert.match(instance("windows_server_2025"), /Start, then "Amazon EC2Launch settings"/);
        assert.match(instance("windows_server_2022"), /Start, then "Amazon EC2Launch settings"/);
        assert.match(instance("windows_server_2019"), /Start, then Ec2LaunchSettings/);
        assert.match(instance("windows_server_2016"), /Start, then Ec2LaunchSettings/);
        assert.match(instance("windows_server_2012"), /Start, then "Ec2ConfigService Settings"/);
    });

    it("says on 2016 and 2019 that EC2Launch v2 may be there instead", () => {
        assert.match(instance("windows_server_2016"), /EC2Launch v2 is installed: open that/);
        assert.doesNotMatch(instance("windows_server_2022"), /is installed: open that/);
    });

    it("says Save wherever EC2Launch v2 may be (fault 2): what is not saved does not count", () => {
        for (const id of ["windows_server_2016", "windows_server_2019", "windows_server_2022", "custom"]) {
            const text = instance(id);
            const random = text.indexOf('"Set administrator account"');
            const save = text.indexOf('Choose "Save"', random);
            const shutdown = text.indexOf('Choose "Shutdown with Sysprep"', random);
            assert.ok(random >= 0 && random < save && save < shutdown, id);
        }
        assert.doesNotMatch(instance("windows_server_2012_r2"), /"Save"/);
    });

    it("names all three settings where the blueprint does not tell the version", () => {
        const text = instance("custom");
        for (const settings of [
            "Amazon EC2Launch settings",
            "Ec2LaunchSettings",
            "Ec2ConfigService Settings",
        ]) {
            assert.ok(text.includes(settings), settings);
        }
    });

    for (const id of ["windows_server_2012", "windows_server_2016", "windows_server_2022", "custom"]) {
        it(`has the guide's two choices and all checks before them, numbered without a gap, for ${id}`, () => {
            const lines = manualInstructions({ instanceName: "shop-windows-1", blueprintId: id });
            const text = lines.join("\n");
            const click = lines.findIndex((line) => line.includes("Shutdown with Sysprep"));
            assert.ok(text.includes("Random (Retrieve from console)"));
            assert.ok(text.includes('"shop-windows-1"'));
            for (const check of checksBeforeClicking) {
                const at = lines.findIndex((line) => line.includes(check));
                assert.ok(at >= 0 && at < click, check);
            }
            lines.forEach((line, index) => {
                assert.ok(line.startsWith(`${index + 1}. `), line);
            });
        });
    }

    it("says of a builder how to get there and what to take off, and nothing of a password that goes with it", () => {
        const server = { instanceName: "shop-builder", blueprintId: "windows_server_2022" };
        const text = manualInstructions(server, { connect: "Connect to 203.0.113.9." }).join("\n");
        assert.match(text, /^1\. Connect to 203\.0\.113\.9\.$/m);
        assert.match(text, /registered with Systems Manager: .*-register -clear/);
        assert.doesNotMatch(text, /present password|Connect using RDP|registered anew/);
    });

    it("says of the server itself that its image carries its registration, what that means, and what to do", () => {
        const lines = instance("windows_server_2022").split("\n");
        const at = lines.findIndex((line) => line.includes(registrationStays));
        assert.ok(at >= 0 && at < lines.findIndex((line) => line.includes("Shutdown with Sysprep")));
        assert.match(
            registrationStays,
            /as secret as the server.*-register -clear.*registered anew afterwards/,
        );
    });

    it("is the same in docs/manual-sysprep.md", () => {
        const page = readFileSync(join(__dirname, "../../../docs/manual-sysprep.md"), "utf8");
        const spoken = page.replace(/`/g, "").replace(/\s+/g, " ");
        for (const check of [...checksBeforeClicking, registrationStays]) {
            assert.ok(spoken.includes(check), check);
        }
        for (const click of Object.values(clicksFor).flat()) {
            assert.ok(spoken.includes(click), click);
        }
        for (const server of ["2012", "2012 R2", "2016", "2019", "2022", "2025"] as const) {
            const row = page.split("\n").find((line) => line.startsWith(`| ${server} `));
            assert.ok(
                row?.includes(
                    { "ec2launch-v2": "EC2Launch v2", ec2launch: "EC2Launch", ec2config: "EC2Config" }[
                        agentOf(server)
                    ],
                ),
                server,
            );
        }
    });
});
