import assert from "node:assert/strict";

import type { LaunchAgent } from "../../emulator/windows/contract";
import { MINUTE, type Computer } from "../../emulator/test/windows/support";
import { clicksFor } from "../../provider/guest/manual-instructions";
import { V2_CONFIG, withOwnPassword } from "./as-before";
import { asTask, RESET, SETTINGS, SYSPREP, wishFor } from "./ways";

/** What the window writes when its choices are taken. */
const TAKE_RANDOM: Readonly<Record<LaunchAgent, string>> = {
    ...SETTINGS,
    "ec2launch-v2": `(Get-Content '${V2_CONFIG}' -Raw).Replace('doNothing', 'random') | Set-Content '${V2_CONFIG}'`,
};

/**
 * Does what the lines say, in the agent's settings window. That of EC2Launch v2 keeps a choice only once it is saved ("choose
 * Save before you shut down", Amazon EC2 User Guide for Windows); those of EC2Launch and EC2Config take it as they close.
 */
function follow(target: Computer, agent: LaunchAgent, lines: readonly string[]): void {
    let isChosen = false;
    let isSaved = false;
    for (const line of lines) {
        isChosen ||= line.includes('choose "Random (Retrieve from console)"');
        isSaved ||= isChosen && line.startsWith('Choose "Save"');
        if (line.startsWith('Choose "Shutdown with Sysprep"')) {
            const isTaken = agent === "ec2launch-v2" ? isSaved : isChosen;
            const before = isTaken ? TAKE_RANDOM[agent] : "";
            const { stdout, stderr } = target.run(
                [before, RESET[agent], asTask(...SYSPREP[agent])].join("\n"),
            );
            assert.match(stdout, /0x0\s*$/, stdout + stderr);
        }
    }
    target.guest.pressPowerButton();
    target.timeline.advance(2 * MINUTE);
}

/** The password that Windows reports at the start after Sysprep; none where nobody learns it. */
function reportedAfter(target: Computer): string | undefined {
    const before = target.passwords.length;
    target.guest.powerOn();
    target.timeline.advance(30 * MINUTE);
    return target.passwords.slice(before).at(-1);
}

describe("a person at the settings window, who does what the instructions say", () => {
    for (const agent of ["ec2launch-v2", "ec2launch"] as const) {
        it(`learns the new password: ${agent}`, () => {
            const target = withOwnPassword(wishFor(agent));
            follow(target, agent, clicksFor[agent]);
            assert.equal(target.disk.truth().imageState, "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE");
            const reported = reportedAfter(target);
            assert.equal(reported, target.disk.truth().administratorPassword);
        });
    }

    it("would be locked out without the line that says Save, which the window of EC2Launch v2 needs", () => {
        const target = withOwnPassword(wishFor("ec2launch-v2"));
        const lines = clicksFor["ec2launch-v2"].filter((line) => !line.startsWith('Choose "Save"'));
        assert.equal(lines.length, clicksFor["ec2launch-v2"].length - 1);
        follow(target, "ec2launch-v2", lines);
        assert.equal(reportedAfter(target), undefined);
    });
});
