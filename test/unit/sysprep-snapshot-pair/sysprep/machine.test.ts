import assert from "node:assert/strict";
import { Rig } from "../../../support/in-process/rig";
import { URN } from "../fixtures";

describe("a Windows that this pair's own Sysprep has left half generalized", () => {
    it("is sent to the backup, in the words of a program, and never to a restart", async () => {
        const rig = new Rig();
        await rig.control("POST", "instances", { name: "shop", managed: true, guest: { sysprep: "hangs" } });
        const { inputs } = await rig.pair().check({}, { instanceName: "shop", resourceUrn: URN });
        const failure = () =>
            rig
                .pair()
                .create(inputs)
                .then(
                    () => "",
                    (error: unknown) => (error instanceof Error ? error.message : String(error)),
                );
        assert.match(
            await failure(),
            /half generalized.*`new SnapshotInstance\("back", \{ snapshotName: "shop-backup-/,
        );
        const again = await failure();
        assert.match(again, /not in a finished state.* The Sysprep that this pair has run did not end well/);
        assert.match(again, /must not be run on a Windows in this state\. Make an instance from the backup/);
        assert.match(again, /openPorts: \[\{ protocol: "tcp", fromPort: /);
        assert.match(again, /does not know an instance made from the backup until it is registered/);
        assert.match(again, /removing it deletes the backup, unless the pair has `retainOnDelete: true`/);
        assert.doesNotMatch(again, /Restart/);
    });
});
