import * as assert from "node:assert/strict";
import type { JournalEntry, Outcome } from "../support/pulumi";
import {
    Changes,
    instanceNamed,
    instanceNames,
    named,
    SecretWatch,
    sharedStack,
    snapshotNamed,
    snapshotNames,
} from "../support/pair";

const SOURCE = "shop-windows-1";

function calls(journal: readonly JournalEntry[], operation: string): readonly JournalEntry[] {
    return journal.filter((call) => call.operation === operation);
}

describe("examples/verified", () => {
    const stackOf = sharedStack({
        program: { example: "verified" },
        config: { instanceName: SOURCE },
        instances: [{ name: SOURCE, bundleId: "large_win_3_0" }],
    });
    const changes = new Changes(stackOf);
    const secrets = new SecretWatch();
    const outcomes: Outcome[] = [];
    let clone = "";

    it("deletes the backup once the original and a clone have passed", async () => {
        const stack = stackOf();
        await secrets.note(stack);
        const up = await stack.up({
            onEvent: ({ diagnosticEvent }) => {
                if (/verify a clone .*waiting for Windows/.test(diagnosticEvent?.message ?? "")) {
                    void secrets.note(stack);
                }
            },
        });
        outcomes.push(up);
        await secrets.note(stack);
        const sysprep = String(up.outputs["sysprepSnapshot"]?.value);
        assert.deepEqual(
            [
                up.outputs["originalWorks"]?.value,
                up.outputs["cloneWorks"]?.value,
                up.outputs["backup"]?.value,
            ],
            [true, true, null],
        );
        assert.deepEqual(await snapshotNames(stack), [sysprep]);
        const { tags, disk } = await snapshotNamed(stack, sysprep);
        assert.ok(disk.generalized);
        for (const tag of ["source-verified", "clone-verified", "backup-deleted"]) {
            assert.ok(tags[`pulumi-lightsail-windows:${tag}`], `the snapshot says when: ${tag}`);
        }
    });

    it("has made the clone small, closed but for what was checked, and deleted it", async () => {
        const stack = stackOf();
        const journal = await changes.since();
        const [made] = calls(journal, "CreateInstancesFromSnapshot");
        clone = String((made?.input["instanceNames"] as readonly string[])[0]);
        assert.match(clone, /^shop-windows-1-clone-check-[0-9a-f]+$/);
        assert.equal(
            made?.input["bundleId"],
            "large_win_3_0",
            "no smaller one is accepted for this snapshot",
        );
        assert.deepEqual(
            (made.input["tags"] as readonly { key: string; value: string }[]).find(({ key }) =>
                /role$/.test(key),
            )?.value,
            "clone",
        );
        const [ports] = calls(journal, "PutInstancePublicPorts");
        assert.equal(ports?.input["instanceName"], clone);
        assert.deepEqual(
            (ports.input["portInfos"] as readonly { fromPort: number; toPort: number }[]).map(
                ({ fromPort, toPort }) => [fromPort, toPort],
            ),
            [[80, 80]],
        );
        assert.deepEqual(named(journal, "DeleteInstance"), [clone]);
        assert.deepEqual(await instanceNames(stack), [SOURCE]);
        const order = journal.map(({ operation }) => operation);
        assert.ok(order.indexOf("DeleteInstance") < order.indexOf("DeleteInstanceSnapshot"));
    });

    it("knows a backup that is gone on purpose: nothing to update, nothing to refresh", async () => {
        const stack = stackOf();
        const again = await stack.up();
        const refresh = await stack.refresh();
        outcomes.push(again, refresh);
        assert.deepEqual([again.changes, refresh.changes], [{ same: 3 }, { same: 3 }]);
        assert.deepEqual(await changes.operations(), []);
    });

    it("leaves nothing, and has shown no password to anybody", async () => {
        const stack = stackOf();
        outcomes.push(await stack.destroy());
        assert.deepEqual(await snapshotNames(stack), []);
        assert.equal((await instanceNamed(stack, SOURCE)).state, "running");
        await secrets.assertKept(stack, outcomes);
    });
});
