import assert from "node:assert/strict";
import { instance } from "./fixtures";
import { sourceGone, wayBack } from "../../../provider/sysprep-snapshot-pair/way-back";

describe("the way back", () => {
    it("is the program's own text, with the name written out, and the zone and the ports of the original", () => {
        const ports = [
            { protocol: "tcp", fromPort: 443, toPort: 443, cidrs: [], ipv6Cidrs: [], cidrListAliases: [] },
            {
                protocol: "tcp",
                fromPort: 3389,
                toPort: 3390,
                cidrs: ["203.0.113.0/24"],
                ipv6Cidrs: [],
                cidrListAliases: [],
            },
        ] as const;
        assert.match(
            wayBack("shop-backup-1a2b3c4", instance({ ports })),
            /add `new SnapshotInstance\("back", \{ snapshotName: "shop-backup-1a2b3c4", availabilityZone: "us-east-1a", openPorts: \[\{ protocol: "tcp", fromPort: 443 \}, \{ protocol: "tcp", fromPort: 3389, toPort: 3390, cidrs: \["203\.0\.113\.0\/24"\] \}\] \}\)` to the program/,
        );
    });

    it("leaves out what nobody knows any more", () => {
        assert.match(wayBack("b", undefined), /availabilityZone: …, openPorts: … \}/);
    });

    it("is not to be deleted by following the advice", () => {
        assert.match(
            wayBack("b", undefined),
            /removing it deletes the backup, unless .*`retainOnDelete: true`/,
        );
        assert.match(sourceGone("shop").advice, /Both delete the pair and its backup snapshot: .*first make/);
    });
});
