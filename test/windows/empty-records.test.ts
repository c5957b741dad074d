import assert from "node:assert/strict";

import { assertAsBefore, savedCopies, settingsOf, withOwnPassword } from "./as-before";
import { ask, filesOf, killedIn, RECORD, sysprep } from "./asking";
import { MINUTE, running } from "../../emulator/test/windows/support";
import { wishFor } from "./ways";

/** What a loss of power, or somebody else, may leave where a record was. */
const CONTENTS: Readonly<Record<string, string>> = {
    "an empty record": "",
    "a record of blanks": "\r\n  ",
    "a record of zero bytes": "\0\0\0\0",
    "half a record": '{"runId":"run-1","att',
    "a record that says null": "null",
    "a record that is a list": '[{"runId":"run-1","attempt":1}]',
    "a record that is a number": "7",
    "a record without fields": "{}",
    "a record with times that are none":
        '{"runId":"run-1","attempt":1,"phase":"done","startedAt":"x","phaseAt":null}',
};

describe("an unreadable record of a run (fault 17), in a simulated Windows", () => {
    for (const [what, text] of Object.entries(CONTENTS)) {
        it(`${what} is told by progress as a run that began`, () => {
            const target = running(wishFor("ec2launch-v2"));
            filesOf(target).writeText(RECORD, text);
            const progress = ask(target, "progress", {});
            assert.ok(progress.outcome === "recorded");
            assert.deepEqual([progress.runId, progress.attempt, progress.phase], ["run-1", 1, "starting"]);
        });

        it(`${what} stops the same attempt, and neither the next one nor putting back`, () => {
            const target = withOwnPassword(wishFor("ec2launch-v2", { sysprep: "fails" }));
            const before = settingsOf(target, "ec2launch-v2");
            killedIn(target, "generalize", 15_000);
            target.timeline.advance(5 * MINUTE);
            filesOf(target).writeText(RECORD, text);
            const same = sysprep(target);
            assert.ok(same.outcome === "already-ran");
            assert.equal(same.firstOutcome, "unfinished");
            assert.equal(sysprep(target, { attempt: 2 }).outcome, "failed");
            assertAsBefore(target, "ec2launch-v2", before);
        });

        it(`${what} is closed by the clean-up, which keeps the originals for the next attempt`, () => {
            const target = withOwnPassword(wishFor("ec2launch-v2"));
            killedIn(target, "agent-reset");
            filesOf(target).writeText(RECORD, text);
            assert.equal(ask(target, "collect-logs", { removeTask: true }).errorTail, "");
            assert.match(filesOf(target).readText(RECORD) ?? "", /"outcome":"failed".*"putBack":true/);
            assert.match(savedCopies(target), /saved-agent-config\.yml/);
        });
    }
});
