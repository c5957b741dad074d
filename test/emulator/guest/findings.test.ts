import assert from "node:assert/strict";

import type { PreflightFinding } from "../../../emulator/guest/contract";
import { running } from "./support";
import { asTask, V2 } from "./ways";

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
        ["sysprep-running", /Only one instance of Sysprep/],
    ];
    for (const [finding, words] of blocking) {
        it(`Sysprep fails on a machine with ${finding}`, () => {
            const source = running({ behaviour: { preflight: [finding] } });
            const before = source.disk.truth().imageState;
            const end = source.run(
                `${asTask(V2, "sysprep --shutdown=false")}\nGet-Content C:\\Windows\\System32\\Sysprep\\Panther\\setuperr.log`,
            );
            assert.match(end.stdout, /0x1\s/);
            assert.match(end.stdout, words);
            assert.match(end.stdout, /WinMain:Hit failure/);
            assert.equal(source.disk.truth().imageState, before);
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
            assert.match(source.run(asTask(V2, "sysprep --shutdown=false")).stdout, /0x0\s*$/);
        });
    }
});
