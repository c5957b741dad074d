import assert from "node:assert/strict";

import type { PreflightFinding } from "../../emulator/windows/contract";
import { EC2_CONFIG, V1, V2 } from "../../emulator/windows/agents/paths";
import { running } from "../../emulator/test/windows/support";
import { asTask, V2 as v2Program } from "./ways";

describe("findings and Sysprep", () => {
    const blocking: readonly (readonly [PreflightFinding, RegExp])[] = [
        ["image-state", /ImageState is IMAGE_STATE_UNDEPLOYABLE/],
        ["rearm-count", /0xC004D307/],
        ["pending-reboot", /require a reboot/],
        ["servicing", /require a reboot/],
        [
            "appx",
            /NotepadPlusPlus.* was installed for a user, but not provisioned for all users[\s\S]*0x80073cf2/,
        ],
        ["bitlocker", /0x80310039/],
        ["domain-controller", /does not support the role/],
        ["sysprep-running", /Only one instance of Sysprep/],
    ];
    for (const [finding, words] of blocking) {
        it(`Sysprep fails on a machine with ${finding}`, () => {
            const source = running({ behaviour: { preflight: [finding] } });
            const before = source.disk.truth().imageState;
            const end = source.run(
                `${asTask(v2Program, "sysprep --shutdown=false")}\nGet-Content C:\\Windows\\System32\\Sysprep\\Panther\\setuperr.log`,
            );
            assert.match(end.stdout, /0x1\s/);
            assert.match(end.stdout, words);
            assert.match(end.stdout, /WinMain:Hit failure/);
            assert.equal(source.disk.truth().imageState, before);
        });
    }

    for (const agent of ["ec2launch-v2", "ec2launch", "ec2config"] as const) {
        it(`launch-agent takes ${agent} away, and with it the way to Sysprep`, () => {
            const source = running({ agent, behaviour: { preflight: ["launch-agent"] } });
            const asked = [V2.program, V1.module, V1.sysprep, EC2_CONFIG.program].map(
                (path) => `Test-Path '${path}'`,
            );
            const end = source.run(`${asked.join("; ")}
@(Get-Service | Where-Object { $_.Name -match 'Ec2' }).Count; @(Get-ScheduledTask | Where-Object { $_.TaskName -match 'Ec2' }).Count`);
            assert.equal(end.stdout, "False\r\nFalse\r\nFalse\r\nFalse\r\n0\r\n0\r\n");
            assert.equal(source.connections.length, 1);
        });
    }

    for (const finding of [
        "sysprep-status",
        "pending-file-rename",
        "domain",
        "free-space",
        "extra-profiles",
        "stale-profiles",
    ] as const) {
        it(`Sysprep goes through on a machine with ${finding}, which is a warning`, () => {
            const source = running({ behaviour: { preflight: [finding] } });
            assert.match(source.run(asTask(v2Program, "sysprep --shutdown=false")).stdout, /0x0\s*$/);
        });
    }
});
